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
} from '../exchange/index.js';
import { readExampleInputs } from '../examples/index.js';
import { EXIT, ExpectedFailure, report, type Finding } from '../findings/index.js';
import { withConvertedPolicies } from '../odrl/index.js';
import { readPayload, type Payload } from '../schema/index.js';
import { askedOrganisation } from './asked-organisation.js';
import { commandLineFailure } from './command-line-failure.js';
import type { Command, CommandContext } from './context.js';
import { findGuide } from './project-root.js';
import { checkWithGuide, type RequestCheck } from './request-check.js';

export interface ExplainOptions {
  readonly request: string;
  readonly responder?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/**
 * Says how the decision rules decide on a request: who is asked, what the rules saw, those that were tried, the one
 * that decided. Nothing is looked up, just as in stage 3. A request that a responder would refuse as faulty is not
 * decided on: its findings are printed instead (exit 1).
 */
export const explain: Command<ExplainOptions> = async (options, context) => {
  const place = findGuide(context.cwd, undefined);
  const path = resolve(context.userCwd ?? context.cwd, options.request);
  const payload = await readText(path, options.request);
  const check = await checkWithGuide(payload, place, options.request);
  if (check.stale)
    context.stderr(
      'The sources have changed since the last build: run `npm run build` to check the request against them.\n',
    );
  if (check.state === 'no-request') throw notARequest(options.request, `it follows ${check.profile}`);
  if (check.state === 'misnamed') throw new ExpectedFailure(check.findings);
  if (check.state === 'faulty') {
    refused(check, options, context);
    return EXIT.findings;
  }
  const request = requestIn(payload, options.request);
  const now = options.at ?? request.requestedAt;
  if (now !== undefined && !isInstant(now)) {
    throw commandLineFailure(
      `${now} is not an instant.`,
      'Write it with seconds and time zone, such as 2026-01-31T09:00:00Z.',
    );
  }
  const { inputs } = readExampleInputs(await withConvertedPolicies(await readTexts(place.root, 'data', '')));
  const { register, rules, policies, policyStatus } = inputs;
  const asked = askedOrganisation(options.responder, path, inputs);
  const facts = requestFacts(request, {
    register,
    responder: asked.identifier,
    heldPolicies: holdPolicies(policies, policyStatus, (now ?? '').slice(0, 10)),
    ...(request.reason === undefined ? {} : { reasonStatus: reasonStatusIn(rules, request.reason) }),
    ...(now === undefined ? {} : { now }),
  });
  const decision = decideOnRequest(request, facts, rules);
  if (check.state === 'unchecked')
    context.stderr(
      `The request was not checked: ${check.why} A faulty one is refused before the rules are tried.\n`,
    );
  if (options.json) {
    const shown = { ...decision, asked, checked: check.state === 'sound' };
    context.stdout(`${JSON.stringify(shown, null, 2)}\n`);
    return EXIT.ok;
  }
  const words = explainDecision(decision);
  const lines = [
    `Asked: ${asked.name} (${asked.identifier.value}), ${asked.origin}`,
    '',
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

/** Reads a payload; a fault of its text is a finding. */
async function readText(path: string, shown: string): Promise<Payload> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    throw commandLineFailure(`${shown} cannot be read.`, 'Check the path.');
  }
  const payload = readPayload(bytes, undefined, shown);
  if (payload.resource === undefined || payload.findings.some(({ severity }) => severity === 'error'))
    throw new ExpectedFailure(nonEmpty(payload.findings, shown));
  return payload;
}

/** Reads as much of a request as can be read; faults in it were found before. */
function requestIn({ resource }: Payload, shown: string): ReadRequest {
  const { partial } = readMatchRequest(resource);
  if (Object.keys(partial).length > 0) return partial;
  throw notARequest(shown, 'it has none of its parameters');
}

function notARequest(shown: string, why: string): ExpectedFailure {
  return commandLineFailure(
    `${shown} is not a request: ${why}.`,
    'Name a person-info-query or $match request.',
  );
}

/** Says of a faulty request what is wrong, and that no rule is ever tried on it. */
function refused(
  { findings, refusal }: RequestCheck & { readonly state: 'faulty' },
  options: ExplainOptions,
  context: CommandContext,
): void {
  if (options.json) {
    const findingsReport = JSON.parse(report('json', findings)) as object;
    context.stdout(`${JSON.stringify({ ...findingsReport, refusal }, null, 2)}\n`);
    return;
  }
  context.stdout(report('terminal', findings, { colour: context.stdoutColour ?? false }));
  context.stdout(
    `This request is refused with ${refusal.case} (${refusal.code}) before the rules are tried.\n`,
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
