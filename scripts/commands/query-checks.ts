import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PROFILE } from '../exchange/index.js';
import { EXIT, ExpectedFailure } from '../findings/index.js';
import {
  createMatcher,
  NICKNAMES_FILE,
  NICKNAMES_SCHEMA_FILE,
  nicknamesOf,
  readNicknames,
  type Matcher,
} from '../matching/index.js';
import { readStaffFile, reportLookUps, staffLookUps, type ComposedExchange } from '../requester/index.js';
import { readPayload, type PayloadChecker } from '../schema/index.js';
import type { CommandContext } from './context.js';
import type { QueryOptions } from './query-options.js';

/**
 * Checks requests against their profile before they are sent.
 * @throws ExpectedFailure (exit 2) with every fault
 * @see requirement req-2
 */
export function checkBeforeSending(exchanges: readonly ComposedExchange[], checker: PayloadChecker): void {
  for (const { operation, body = new Uint8Array(), format } of exchanges) {
    const profile = operation === 'match' ? PROFILE.MatchRequest : PROFILE.PersonInfoQueryRequest;
    const payload = readPayload(body, format, '(request)');
    const [fault, ...others] = [...payload.findings, ...checker.check(payload, profile, '(request)')].filter(
      ({ severity }) => severity === 'error',
    );
    if (fault !== undefined) throw new ExpectedFailure([fault, ...others], EXIT.usage);
  }
}

/** Name of the file in the folder of the log that information governance reads. */
export const GOVERNANCE_FILE = 'governance.jsonl';

/**
 * Reports look-ups of the user, of colleagues and of people at the user's address, where a staff file is given.
 * @throws ExpectedFailure (exit 3) where the file or the report cannot be used: nothing is sent then
 * @see requirement rqr-16
 */
export async function reportOwnStaff(
  { staff: file }: QueryOptions,
  exchanges: readonly ComposedExchange[],
  place: {
    readonly userCwd: string;
    readonly folder: string;
    readonly root: string;
    readonly now: () => Date;
  },
  { stderr }: CommandContext,
): Promise<void> {
  if (file === undefined) return;
  const [staff, matcher] = await Promise.all([
    readStaffFile(resolve(place.userCwd, file)),
    readMatcher(place.root),
  ]);
  for (const { request } of exchanges) {
    const user = request.requester.user.value;
    if (!staff.some((member) => member.user === user))
      stderr(`The staff file does not have the user who asks: a look-up of the own person cannot be seen.\n`);
    const lookUps = staffLookUps(request.resource, user, staff, matcher);
    if (lookUps.length === 0) continue;
    await reportLookUps(join(place.folder, GOVERNANCE_FILE), {
      at: place.now().toISOString(),
      requestIdentifier: request.requestIdentifier.value,
      user,
      lookUps,
    });
    stderr(
      'This look-up is reported to information governance: it is of the own staff or the own address.\n',
    );
  }
}

async function readMatcher(root: string): Promise<Matcher> {
  const text = (file: string): Promise<string> => readFile(join(root, file), 'utf8');
  const schema = JSON.parse(await text(NICKNAMES_SCHEMA_FILE)) as object;
  const { content, findings } = readNicknames(NICKNAMES_FILE, await text(NICKNAMES_FILE), schema);
  const [fault, ...others] = findings;
  if (fault !== undefined) throw new ExpectedFailure([fault, ...others]);
  return createMatcher(content && nicknamesOf(content));
}
