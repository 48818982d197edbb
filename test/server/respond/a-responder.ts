import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import {
  buildPersonInfoQueryRequest,
  buildQueryPatient,
  holdPolicies,
  IDENTIFIER_SYSTEM,
  identifierUri,
  reasonStatusIn,
  signRequestAssertion,
  type MatchRequest,
  type PersonSought,
} from '../../../scripts/exchange/index.js';
import { createMatcher, type Matcher } from '../../../scripts/matching/index.js';
import type { PersonRecord } from '../../../scripts/people/index.js';
import {
  createResponder,
  type IncomingMessage,
  type Observation,
  type PersonSource,
  type Reply,
  type ResponderParts,
  type SearchParts,
} from '../../../server/respond/index.js';
import type { DataFiles } from '../../../server/start/data-files.js';
import type { ServerGuide } from '../../../server/start/guide.js';
import { contactsOf } from '../../../server/start/people.js';
import { openStores, type Stores } from '../../../server/storage/index.js';

/** The time in the tests of the responder. */
export const NOW = new Date('2026-11-10T10:15:01Z');
export const SYSTEM = 'northmere-community-records';
export const CLIENT = { organisation: 'fenwick-vale-council', system: 'fenwick-vale-case-management' };

const key = generateKeyPair('ES384', { extractable: true }).then(async ({ privateKey, publicKey }) => ({
  privateKey: await exportJWK(privateKey),
  publicKey: await exportJWK(publicKey),
}));

/** What a request of these tests asks, as far as it is not the usual. */
export interface Asking {
  readonly sought: PersonSought;
  readonly reason?: string;
  readonly userRole?: string;
  readonly user?: string;
  readonly requestedInformation?: MatchRequest['requestedInformation'];
  readonly onlyCertainMatches?: boolean;
  readonly sharingPolicy?: MatchRequest['sharingPolicy'];
  /** Random where left out. */
  readonly requestIdentifier?: string;
  readonly form?: 'person-info-query' | 'match';
}

/** A responder with what it holds, and a client that the register knows. */
export interface TestResponder {
  readonly stores: Stores;
  readonly matcher: Matcher;
  readonly observations: Observation[];
  readonly ask: (asking: Asking) => Promise<Reply>;
  /** A sound request, ready to be changed. */
  readonly message: (asking: Asking) => Promise<IncomingMessage>;
  readonly respond: (message: IncomingMessage) => Promise<Reply>;
}

/** What differs from the usual. */
export interface Differing {
  readonly records?: Iterable<PersonRecord>;
  readonly parts?: (
    parts: ResponderParts & SearchParts,
    stores: Stores,
  ) => Partial<ResponderParts & SearchParts>;
}

/** Makes a responder with an embedded store in memory; every identifier that it makes is the same text. */
export async function aResponder(
  guide: ServerGuide,
  data: DataFiles,
  { records = [], parts: differing = () => ({}) }: Differing = {},
): Promise<TestResponder> {
  const { register, rules, policies, policyStatus, personas } = data;
  const endpoint = register.systems.find(({ id }) => id === SYSTEM)!;
  const requester = register.organisations.find(({ id }) => id === CLIENT.organisation)!;
  const matcher = createMatcher(data.nicknames);
  const stores = await openStores({ kind: 'memory' }, { ...matcher, now: () => NOW });
  await stores.people.replace(records, '2026-11-10T09:00:00Z');
  const observations: Observation[] = [];
  const source: PersonSource = { services: endpoint.searched, people: stores.people };
  const usual: ResponderParts & SearchParts = {
    system: SYSTEM,
    base: endpoint.address,
    testData: true,
    register: {
      current: () =>
        Promise.resolve({
          version: 1,
          issued: '',
          expires: '',
          content: register,
          inlineKeys: new Map<string, JWK[]>(),
        }),
    },
    keys: { keyFor: async () => (await key).publicKey },
    tokens: {
      verify: () =>
        Promise.resolve({
          ok: true,
          client: { system: IDENTIFIER_SYSTEM.system, value: CLIENT.system },
          organization: identifierUri(requester.identifier[0]),
          scopes: ['system/person-info-query'],
        }),
    },
    limits: { address: admitted, client: admitted, user: admitted, person: admitted },
    securityLog: { record: () => undefined, recent: () => [] },
    rules: {
      rules,
      reasonStatus: (reason) => reasonStatusIn(rules, reason),
      policiesOn: (day) => holdPolicies(policies, policyStatus, day),
    },
    checker: guide.checker,
    matcher,
    sources: [source],
    searchesBy: personas.responder.searchesBy,
    contactOf: contactsOf(register, personas),
    sensitive: guide.sensitive,
    stores,
    bounds: { bodyBytes: 65_536, candidates: 200, retryAfterSeconds: 120, releaseGridMs: 0, inFlight: 100 },
    clock: { now: () => NOW, steady: () => performance.now(), until: () => Promise.resolve() },
    newUuid: () => crypto.randomUUID(),
    observe: (observation) => observations.push(observation),
  };
  const parts = { ...usual, ...differing(usual, stores) };
  const { respond } = createResponder(parts);
  const message = (asking: Asking): Promise<IncomingMessage> => messageOf(asking, data, parts.base);
  return {
    stores,
    matcher,
    observations,
    respond,
    message,
    ask: async (asking) => respond(await message(asking)),
  };
}

const admitted = (): { ok: true } => ({ ok: true });

async function messageOf(
  asking: Asking,
  { register }: DataFiles,
  audience: string,
): Promise<IncomingMessage> {
  const organisation = register.organisations.find(({ id }) => id === CLIENT.organisation)!;
  const request: MatchRequest = {
    resource: buildQueryPatient(asking.sought),
    personRole: 'child',
    reason: asking.reason ?? 'children-act-1989-section-47',
    requestedInformation: asking.requestedInformation ?? ['active-involvement'],
    requester: {
      organization: organisation.identifier[0],
      system: { system: IDENTIFIER_SYSTEM.system, value: CLIENT.system },
      user: { system: IDENTIFIER_SYSTEM.user, value: asking.user ?? 'fvc-00632' },
      userRole: asking.userRole ?? 'child-protection-team',
    },
    requestIdentifier: {
      system: IDENTIFIER_SYSTEM.request,
      value: asking.requestIdentifier ?? crypto.randomUUID(),
    },
    requestedAt: NOW.toISOString(),
    sharingPolicy: asking.sharingPolicy ?? [],
    ...(asking.onlyCertainMatches !== undefined && { onlyCertainMatches: asking.onlyCertainMatches }),
  };
  const body = Buffer.from(JSON.stringify(buildPersonInfoQueryRequest(request, { testData: true })));
  const { privateKey } = await key;
  const assertion = await signRequestAssertion(
    { request, body, audience, issuedAt: NOW },
    { algorithm: 'ES384', kid: 'test', privateKey },
  );
  return withBody(
    body,
    new Headers({
      'Content-Type': 'application/fhir+json',
      Authorization: 'Bearer of-the-tests',
      'Request-Assertion': assertion,
    }),
    `/Patient/$${asking.form ?? 'person-info-query'}`,
  );
}

/** A message with a body. */
export function withBody(
  body: Uint8Array,
  headers: Headers,
  path = '/Patient/$person-info-query',
): IncomingMessage {
  return {
    method: 'POST',
    path,
    query: new URLSearchParams(),
    headers,
    body: (limit) => Promise.resolve(body.byteLength > limit ? 'too-large' : body),
    address: '192.0.2.1',
  };
}

/** Signs anything as an assertion with the client's key. */
export async function signedClaims(claims: object, header: object = {}): Promise<string> {
  const { privateKey } = await key;
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES384', kid: 'test', typ: 'request-assertion+jwt', ...header })
    .sign(await importJWK(privateKey, 'ES384'));
}

/** A reply with identifiers and times taken out, to be compared byte by byte. */
export function bytesAside({ status, headers, body }: Reply): string {
  const text = Buffer.from(body)
    .toString('utf8')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '(uuid)');
  return JSON.stringify({ status, headers, text });
}
