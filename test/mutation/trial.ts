import type { ValidatorClient } from '../../scripts/validator/index.js';
import type { Fixture } from '../standard/fixtures/fixture-file.js';
import {
  differences,
  isError,
  validatedAgainst,
  verdictOf,
  type Message,
} from '../standard/fixtures/verdict.js';
import { ruleName } from '../standard/rules/rules.js';
import type { ProfileCopy } from './mutants.js';

/**
 * How a fixture shows that a rule is gone: `verdict`, a payload is accepted that was refused, or the other way round;
 * `messages`, it is still refused, but for other reasons than expected, because another rule forbids the same.
 */
export type Kill = 'verdict' | 'messages';

/** What became of one copy of a profile. */
export interface Trial {
  readonly profile: string;
  readonly rule: string;
  readonly kill: Kill | undefined;
  /** Name of the fixture that shows it. */
  readonly by: string | undefined;
}

/**
 * Looks for a fixture whose verdict changes when a rule is gone: first those that break the rule, then all others of
 * the profile. A change of verdict counts for more than a change of messages, so the search goes on until one is found
 * among those that break the rule.
 * @param original canonical URL of the profile that was copied
 */
export async function tryOut(
  client: ValidatorClient,
  original: string,
  { structure, without }: ProfileCopy,
  fixtures: readonly Fixture[],
): Promise<Trial> {
  const rule = without === undefined ? '' : ruleName(without);
  const closest = fixtures.filter(({ breaks }) => breaks === rule);
  const others = fixtures.filter(({ breaks }) => breaks !== rule);
  let best: Pick<Trial, 'kill' | 'by'> = { kill: undefined, by: undefined };
  for (const group of [closest, others]) {
    for (const fixture of group) {
      const kill = await changeOf(client, original, structure.url, fixture);
      if (kill === undefined || (kill === 'messages' && best.kill !== undefined)) continue;
      best = { kill, by: fixture.name };
      if (kill === 'verdict') break;
    }
    if (best.kill !== undefined) break;
  }
  return { profile: original, rule, ...best };
}

/** @returns how the verdict on a fixture differs when a copy of its profile judges it; undefined when it does not */
export async function changeOf(
  client: ValidatorClient,
  original: string,
  copy: string,
  fixture: Fixture,
): Promise<Kill | undefined> {
  const found = await verdictOfCopy(client, original, copy, fixture);
  const isRefused = found.some(isError);
  if (isRefused !== fixture.expect.some(({ severity }) => severity === 'error')) return 'verdict';
  return differences(fixture.expect, found).length > 0 ? 'messages' : undefined;
}

/** An extension is found by its URL, so the payload has to name the copy; a profile is named in the question. */
async function verdictOfCopy(
  client: ValidatorClient,
  original: string,
  copy: string,
  { file, payload }: Fixture,
): Promise<Message[]> {
  if (file.host === undefined) return verdictOf(client, payload, copy);
  const named = JSON.parse(
    JSON.stringify(payload).replaceAll(`"${original}"`, `"${copy}"`),
  ) as fhir4.FhirResource;
  return verdictOf(client, named, validatedAgainst(file));
}
