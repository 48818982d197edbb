import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readTexts } from '../build/index.js';
import {
  decideOnRequest,
  explainDecision,
  holdPolicies,
  isInstant,
  readMatchRequest,
  reasonStatusIn,
  requestFacts,
  type Identifier,
} from '../exchange/index.js';
import { readExampleInputs } from '../examples/index.js';
import { EXIT, ExpectedFailure, type Finding } from '../findings/index.js';
import { readPayload } from '../schema/index.js';
import type { Command } from './context.js';
import { findGuide } from './project-root.js';

export interface ExplainOptions {
  readonly request: string;
  readonly responder?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/**
 * Says how the decision rules decide on a request: what they saw, the rules tried, the one that decided. Nothing is
 * looked up, just as in stage 3.
 */
export const explain: Command<ExplainOptions> = async (options, context) => {
  const { root } = findGuide(context.cwd, undefined);
  const request = await readRequest(resolve(context.cwd, options.request), options.request);
  const now = options.at ?? request.requestedAt;
  if (now !== undefined && !isInstant(now)) {
    throw usage(
      `${now} is not an instant.`,
      'Write it with seconds and time zone, such as 2026-01-31T09:00:00Z.',
    );
  }
  const { inputs } = readExampleInputs(await readTexts(root, 'data', ''));
  const { register, rules, policies, policyStatus } = inputs;
  const responder = responderFrom(options.responder, register.organisations);
  const facts = requestFacts(request, {
    register,
    responder,
    heldPolicies: holdPolicies(policies, policyStatus, (now ?? '').slice(0, 10)),
    ...(request.reason === undefined ? {} : { reasonStatus: reasonStatusIn(rules, request.reason) }),
    ...(now === undefined ? {} : { now }),
  });
  const decision = decideOnRequest(request, facts, rules);
  if (options.json) {
    context.stdout(`${JSON.stringify(decision, null, 2)}\n`);
    return EXIT.ok;
  }
  const words = explainDecision(decision);
  const lines = [
    'What the rules saw',
    ...words.facts.map((line) => `  ${line}`),
    ...(words.policies.length > 0
      ? ['', 'Sharing policies', ...words.policies.map((line) => `  ${line}`)]
      : []),
    '',
    'Rules tried, in order',
    ...words.rules.flatMap(({ line, conditions }) => [
      `  ${line}`,
      ...conditions.map((each) => `    ${each}`),
    ]),
    '',
    `Decision: ${words.decision}`,
    '',
  ];
  context.stdout(lines.join('\n'));
  return EXIT.ok;
};

type ReadRequest = ReturnType<typeof readMatchRequest>['partial'];

/** Reads as much of a request as can be read; a fault in it is a finding, because the rules see only sound requests. */
async function readRequest(path: string, shown: string): Promise<ReadRequest> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    throw usage(`${shown} cannot be read.`, 'Check the path.');
  }
  const payload = readPayload(bytes, undefined, shown);
  if (payload.resource === undefined) throw new ExpectedFailure(nonEmpty(payload.findings, shown));
  const { partial } = readMatchRequest(payload.resource);
  if (Object.keys(partial).length === 0) {
    throw usage(
      `${shown} is not a request: it has none of its parameters.`,
      'Name a person-info-query or $match request.',
    );
  }
  return partial;
}

/** The organisation that is asked; the first of the register when none is named, and said so in the facts. */
function responderFrom(
  named: string | undefined,
  organisations: readonly { readonly identifier: readonly Identifier[] }[],
): Identifier {
  if (named === undefined) {
    const [first] = organisations.flatMap(({ identifier }) => identifier);
    if (first !== undefined) return first;
    throw usage('The register is empty.', 'Name the organisation that is asked with --responder.');
  }
  const found = organisations.flatMap(({ identifier }) => identifier).find(({ value }) => value === named);
  if (found !== undefined) return found;
  throw usage(
    `The register has no organisation with the identifier ${named}.`,
    'Take one from data/register/organisations.csv.',
  );
}

function usage(message: string, remedy: string): ExpectedFailure {
  return new ExpectedFailure(
    [
      {
        file: '(command line)',
        severity: 'error',
        code: 'SDX-USAGE',
        message,
        remedy,
        source: 'environment',
      },
    ],
    EXIT.usage,
  );
}

function nonEmpty(findings: readonly Finding[], file: string): [Finding, ...Finding[]] {
  const [first, ...rest] = findings;
  return [
    first ?? {
      file,
      severity: 'error',
      code: 'SDX-PAYLOAD',
      message: 'The file holds no resource.',
      source: 'schema',
    },
    ...rest,
  ];
}
