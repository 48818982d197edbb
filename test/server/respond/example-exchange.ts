import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import {
  ASSERTION_TYPE,
  holdPolicies,
  identifierUri,
  IDENTIFIER_SYSTEM,
  reasonStatusIn,
  sha256Base64Url,
  type ParticipantSystem,
} from '../../../scripts/exchange/index.js';
import type { ExampleInputs } from '../../../scripts/examples/index.js';
import { prepare } from '../../../scripts/examples/prepare.js';
import type { LocatedScenario } from '../../../scripts/examples/scenario.js';
import { requestLine, type Setting } from '../../../scripts/examples/setting.js';
import { FHIR_MEDIA_TYPE } from '../../../scripts/examples/sent-request.js';
import { createMatcher, type Nicknames } from '../../../scripts/matching/index.js';
import { recordsHeldBy, type Personas } from '../../../scripts/people/index.js';
import {
  createResponder,
  type IncomingMessage,
  type Observation,
  type Reply,
} from '../../../server/respond/index.js';
import { openStores, StoreUnavailable, type Stores } from '../../../server/storage/index.js';
import type { Limits, TokenVerdict } from '../../../server/trust/index.js';
import { faultyMatcher, faultySources } from '../../../server/start/faults.js';
import type { ServerGuide } from '../../../server/start/guide.js';
import { contactsOf } from '../../../server/start/people.js';

/** What examples are tried with. */
export interface ExampleWorld {
  readonly guide: ServerGuide;
  readonly inputs: ExampleInputs;
  readonly personas: Personas;
  readonly nicknames: Nicknames;
}

/** An exchange that was conducted, with everything that it left. */
export interface Conducted {
  readonly setting: Setting;
  readonly reply: Reply;
  readonly stores: Stores;
  readonly observation: Observation;
  /** How many records there were before the request came. */
  readonly recordsBefore: number;
}

const keyPairs = new Map<string, Promise<{ readonly privateKey: JWK; readonly publicKey: JWK }>>();

function keysOf(
  system: string,
  algorithm: string,
): Promise<{ readonly privateKey: JWK; readonly publicKey: JWK }> {
  const known = keyPairs.get(system);
  if (known !== undefined) return known;
  const made = generateKeyPair(algorithm, { extractable: true, modulusLength: 3072 }).then(
    async ({ privateKey, publicKey }) => ({
      privateKey: await exportJWK(privateKey),
      publicKey: await exportJWK(publicKey),
    }),
  );
  keyPairs.set(system, made);
  return made;
}

/** Sends the request of an example to a responder that holds what the scenario says, at the scenario's time. */
export async function conductExample(located: LocatedScenario, world: ExampleWorld): Promise<Conducted> {
  const { inputs, personas, guide } = world;
  const prepared = prepare(located, inputs);
  if (!('slug' in prepared)) throw new Error(prepared.map(({ message }) => message).join(' '));
  const setting = prepared;
  const { scenario, endpoint, register, receivedAt } = setting;
  let now = new Date(receivedAt);
  const matcher = createMatcher(world.nicknames);
  const stores = await openStores({ kind: 'memory' }, { ...matcher, now: () => now });
  await stores.people.replace(recordsHeldBy(personas, endpoint.id), scenario.responder.dataAsOf);
  const isDown = scenario.responder.trouble === 'audit-log-down';
  const audit = isDown
    ? { ...stores.audit, append: () => Promise.reject(new StoreUnavailable('as the scenario says')) }
    : stores.audit;
  const fault =
    scenario.responder.trouble === 'fault-inside'
      ? 'internal'
      : scenario.responder.notSearched === undefined
        ? undefined
        : 'source-missing';
  const observations: Observation[] = [];
  const responder = createResponder({
    system: endpoint.id,
    base: endpoint.address,
    testData: true,
    register: {
      current: () =>
        Promise.resolve({
          version: 1,
          issued: receivedAt,
          expires: receivedAt,
          content: register,
          inlineKeys: new Map(),
        }),
    },
    keys: { keyFor: async ({ id, algorithms: [algorithm] }) => (await keysOf(id, algorithm)).publicKey },
    tokens: { verify: () => Promise.resolve(tokenVerdict(setting, now)) },
    limits: limitsOf(setting),
    securityLog: { record: () => undefined, recent: () => [] },
    rules: {
      rules: inputs.rules,
      reasonStatus: (reason) => reasonStatusIn(inputs.rules, reason),
      policiesOn: (day) => holdPolicies(inputs.policies, inputs.policyStatus, day),
    },
    checker: guide.checker,
    matcher: faultyMatcher(matcher, fault),
    sources: faultySources([{ services: endpoint.searched, people: stores.people }], fault),
    searchesBy: scenario.responder.searchesBy ?? [
      ['nhsNumber'],
      ['identifier'],
      ['name'],
      ['birthDate'],
      ['address'],
    ],
    contactOf: contactsOf(register, personas),
    sensitive: guide.sensitive,
    stores: { audit },
    bounds: {
      bodyBytes: 65_536,
      candidates: 200,
      retryAfterSeconds: 120,
      releaseGridMs: 0,
      inFlight: scenario.responder.trouble === 'overloaded' ? 0 : 100,
    },
    clock: { now: () => now, steady: () => performance.now(), until: () => Promise.resolve() },
    newUuid: () => crypto.randomUUID(),
    observe: (observation) => observations.push(observation),
  });
  const { earlier } = scenario.responder;
  if (earlier?.sameBytes === true) {
    now = new Date(earlier.at);
    await responder.respond(await messageOf(setting, earlier.at));
    now = new Date(receivedAt);
  } else if (earlier !== undefined) await useIdentifier(stores, setting, earlier.at);
  const recordsBefore = await stores.audit.count();
  const reply = await responder.respond(await messageOf(setting));
  const observation = observations.at(-1);
  if (observation === undefined) throw new Error('The exchange was not observed.');
  return { setting, reply, stores, observation, recordsBefore };
}

function tokenVerdict({ token, endpoint, register }: Setting, now: Date): TokenVerdict {
  const refused = (issueType: 'login' | 'expired' | 'security', challenge: string): TokenVerdict => ({
    ok: false,
    fault: issueType === 'login' ? 'missing' : issueType === 'expired' ? 'expired' : 'audience-wrong',
    issueType,
    challenge,
  });
  if (token === undefined) return refused('login', 'Bearer');
  if (Date.parse(token.expiresAt) <= now.getTime()) return refused('expired', 'Bearer error="invalid_token"');
  if (token.audience !== endpoint.address) return refused('security', 'Bearer error="invalid_token"');
  const client = { system: IDENTIFIER_SYSTEM.system, value: token.issuedTo };
  const owner = register.systems.find(({ id }) => id === token.issuedTo)?.organisation;
  const organisation = register.organisations.find(({ id }) => id === owner);
  const organization = organisation === undefined ? '' : identifierUri(organisation.identifier[0]);
  return { ok: true, client, organization, scopes: ['system/person-info-query'] };
}

function limitsOf({ scenario }: Setting): Limits {
  const { limit } = scenario.responder;
  const admission = (by: string): ReturnType<Limits['client']> =>
    limit?.by === by && limit.count > limit.allowed
      ? { ok: false, retryAfterSeconds: limit.retryAfterSeconds, limit: 'client' }
      : { ok: true };
  return {
    address: () => ({ ok: true }),
    client: () => admission('client'),
    user: () => admission('user'),
    person: () => admission('people-by-user'),
  };
}

/** The request as it travels. The assertion is made again with real keys. */
async function messageOf(setting: Setting, issuedAt?: string): Promise<IncomingMessage> {
  const { scenario, body, assertion, client, register } = setting;
  const { method, path } = requestLine(setting);
  const { bodyBytes, accept, contentType, format = 'json' } = scenario.transport ?? {};
  const bytes = bodyBytes === undefined ? Buffer.from(body?.text ?? '') : Buffer.alloc(bodyBytes, ' ');
  const headers = new Headers({
    Accept: accept ?? FHIR_MEDIA_TYPE[format],
    Authorization: 'Bearer of-the-scenario',
  });
  if (method === 'POST') headers.set('Content-Type', contentType ?? FHIR_MEDIA_TYPE[format]);
  if (assertion !== undefined) {
    const signer = client ?? register.systems[0];
    const iat = issuedAt === undefined ? assertion.claims.iat : Math.floor(Date.parse(issuedAt) / 1000);
    const claims = { ...assertion.claims, iat, exp: iat + 300 };
    headers.set(
      'Request-Assertion',
      await signed(assertion.header, claims, assertion.signedByClient, signer),
    );
  }
  return {
    method,
    path,
    query: new URLSearchParams(),
    headers,
    body: (limit) => Promise.resolve(bytes.byteLength > limit ? 'too-large' : bytes),
    address: '192.0.2.1',
  };
}

async function signed(
  header: { readonly alg: string; readonly kid: string },
  claims: object,
  byClient: boolean,
  signer: ParticipantSystem | undefined,
): Promise<string> {
  const algorithm = signer?.algorithms[0] ?? 'ES384';
  const { privateKey } = await keysOf(byClient ? (signer?.id ?? 'nobody') : 'somebody-else', algorithm);
  const jws = await new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: algorithm, kid: header.kid, typ: ASSERTION_TYPE })
    .sign(await importJWK(privateKey, algorithm));
  if (header.alg === algorithm) return jws;
  // An algorithm that is refused needs no signature of its own.
  const [, payload = '', signature = ''] = jws.split('.');
  const named = Buffer.from(JSON.stringify({ ...header, typ: ASSERTION_TYPE })).toString('base64url');
  return [named, payload, signature].join('.');
}

async function useIdentifier(stores: Stores, { meant }: Setting, at: string): Promise<void> {
  const client = identifierUri(meant.requester.system);
  const requestIdentifier = identifierUri(meant.requestIdentifier);
  await stores.audit.append({
    id: crypto.randomUUID(),
    recorded: at,
    shared: { resourceType: 'AuditEvent' } as fhir4.AuditEvent,
    sealed: new Uint8Array(),
    case: 'C03',
    code: 'not-known',
    client,
    requesters: [],
    requestIdentifier,
    use: {
      client,
      requestIdentifier,
      bodySha256: sha256Base64Url('another body'),
      reply: { status: 200, headers: {}, body: Buffer.from('{}') },
    },
  });
}
