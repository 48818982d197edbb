import { join } from 'node:path';
import { readBuiltGuide, readTexts } from '../build/index.js';
import {
  dayInEngland,
  holdPolicies,
  type DecisionRules,
  type HeldPolicy,
  type Register,
} from '../exchange/index.js';
import { readExampleInputs, type Scenario } from '../examples/index.js';
import { withConvertedPolicies } from '../odrl/index.js';
import type { Personas } from '../people/index.js';
import { readTerms, type Term } from '../requester/index.js';
import { payloadChecker, type PayloadChecker } from '../schema/index.js';
import type { GuidePlace } from './project-root.js';
import { schemaIn } from './request-check.js';
import { shippedPersonas } from './shipped-people.js';

/** Everything that a question is put together from. */
export interface QueryWorld {
  readonly personas: Personas;
  readonly register: Register;
  readonly rules: DecisionRules;
  readonly policies: readonly HeldPolicy[];
  readonly scenarioOf: (slug: string) => Scenario | undefined;
}

/**
 * Reads register, rules, agreements, scenarios and personas.
 * @param root folder that holds `data/`
 * @throws ExpectedFailure where one of them cannot be used
 */
export async function readQueryWorld(root: string, now: Date): Promise<QueryWorld> {
  const [files, personas] = await Promise.all([readTexts(root, 'data', ''), shippedPersonas(root)]);
  const { register, rules, policies, policyStatus, scenarios } = readExampleInputs(
    await withConvertedPolicies(files),
  ).inputs;
  const bySlug = new Map(scenarios.map(({ slug, scenario }) => [slug, scenario]));
  return {
    personas,
    register,
    rules,
    policies: holdPolicies(policies, policyStatus, dayInEngland(now.toISOString()) ?? ''),
    scenarioOf: (slug) => bySlug.get(slug),
  };
}

/** What replies are read with. */
export interface ReplyReading {
  readonly checker: PayloadChecker;
  readonly term: Term;
}

/**
 * Reads the schemas that replies are checked with, and what the codes in them are called.
 * @throws ExpectedFailure (exit 3) where no guide is built: a reply that cannot be checked is no answer
 */
export async function readReplyReading({ checkout, output }: GuidePlace): Promise<ReplyReading> {
  const guide = await readBuiltGuide(checkout, output);
  return {
    checker: payloadChecker(guide.canonical, guide.schemas.keys(), schemaIn(guide.schemas)),
    term: await readTerms(join(output, 'site')),
  };
}
