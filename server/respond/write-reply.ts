import {
  buildMatchResponse,
  buildPersonInfoQueryResponse,
  buildQueryIssues,
  type OperationCode,
  type PersonInfoQueryResponse,
} from '../../scripts/exchange/index.js';
import { toXml } from '../../scripts/fhir-xml/index.js';
import { readPayload, type PayloadChecker } from '../../scripts/schema/index.js';
import { MEDIA_TYPE, type Format, type Reply } from './message.js';
import type { Refusal } from './refusal.js';

/** Profiles of what is sent, by what it is. */
const PROFILE_ID = {
  'person-info-query': 'person-info-query-response',
  match: 'match-response',
  refusal: 'query-issues',
} as const;

/** A reply that does not conform to its profile: a fault of this server, answered with C19. */
export class InvalidReply extends Error {
  override readonly name = 'InvalidReply';
}

/** How replies are written. */
export interface ReplyWriting {
  readonly checker: PayloadChecker;
  readonly testData: boolean;
  /** Base address, for the self link of the `$match` form. */
  readonly base: string;
  readonly newUuid: () => string;
}

/**
 * Writes a reply with an outcome, and validates it before it can be sent (requirement rsp-12).
 * @throws InvalidReply naming the rules that it breaks, and nothing that it says
 */
export function writeOutcome(
  response: PersonInfoQueryResponse,
  operation: OperationCode,
  format: Format,
  writing: ReplyWriting,
): Reply {
  const envelope = { testData: writing.testData };
  const resource =
    operation === 'match'
      ? buildMatchResponse(
          response,
          { self: `${writing.base}/Patient/$match`, newUuid: writing.newUuid },
          envelope,
        )
      : buildPersonInfoQueryResponse(response, envelope);
  return write(resource, PROFILE_ID[operation], 200, {}, format, writing);
}

/**
 * Writes a reply that says that there is no answer.
 * @throws InvalidReply as {@link writeOutcome}
 */
export function writeRefusal(refusal: Refusal, format: Format, writing: ReplyWriting): Reply {
  const resource = buildQueryIssues(refusal.issues, { testData: writing.testData });
  return write(resource, PROFILE_ID.refusal, refusal.status, refusal.headers, format, writing);
}

function write(
  resource: fhir4.Resource,
  profile: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  format: Format,
  { checker }: ReplyWriting,
): Reply {
  const json = JSON.stringify(resource);
  const canonical = `${checker.known.canonical}/StructureDefinition/${profile}`;
  const findings = checker.check(readPayload(json, 'json'), canonical, '(reply)');
  if (findings.length > 0) {
    const rules = findings.map(({ code, path = '' }) => `${code} at ${path}`).join(', ');
    throw new InvalidReply(`The reply breaks its profile ${profile}: ${rules}.`);
  }
  return {
    status,
    headers: { 'Content-Type': MEDIA_TYPE[format], 'Cache-Control': 'no-store', ...headers },
    body: Buffer.from(format === 'json' ? json : toXml(resource)),
  };
}
