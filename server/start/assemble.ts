import { join } from 'node:path';
import {
  dayInEngland,
  holdPolicies,
  identifierUri,
  IDENTIFIER_SYSTEM,
  reasonStatusIn,
} from '../../scripts/exchange/index.js';
import { createMatcher } from '../../scripts/matching/index.js';
import { createAdmin, tryIt, tryOffer, type ShownExchange } from '../admin/index.js';
import { isLoopback, type ServerConfig } from '../config/index.js';
import { auditReader, createService, guideFiles } from '../http/index.js';
import {
  alertDispatcher,
  alertFile,
  alertWebhook,
  createMetrics,
  type AlertDispatcher,
  type OperatorLog,
} from '../observe/index.js';
import { createResponder, type Bounds, type Clock, type ReplyWriting } from '../respond/index.js';
import { openStores, withFault, type StoredAuditEntry, type Stores } from '../storage/index.js';
import {
  accessTokens,
  boundedFile,
  createLimits,
  keySource,
  registerSource,
  securityLog,
  serverKeys,
  testParticipants,
  tokenEndpoint,
  type RereadableRegister,
  type TestParticipants,
  type TokenEndpoint,
} from '../trust/index.js';
import { ownCapabilities } from './capabilities.js';
import type { DataFiles } from './data-files.js';
import { optionFailure } from './failure.js';
import { faultyMatcher, faultySources } from './faults.js';
import type { ServerGuide } from './guide.js';
import { loadPeople, type LoadedPeople } from './load-people.js';
import { contactsOf, dummyRecords } from './people.js';
import { smartConfiguration } from './smart-configuration.js';

/** What a server is put together from. */
export interface Ingredients {
  readonly config: ServerConfig;
  /** Base address, without a slash at its end. */
  readonly base: string;
  readonly guide: ServerGuide;
  readonly data: DataFiles;
  /** Version of the toolkit. */
  readonly version: string;
  /** Folder that keeps the keys of the test participants; left out, they are made anew. */
  readonly keysFolder?: string;
  readonly clock: Clock;
  readonly newUuid: () => string;
  readonly log: OperatorLog;
  /** Sends a persona's query to the base address. */
  readonly send: (persona: string, query: string) => Promise<ShownExchange>;
}

/** A server that does not listen yet. */
export interface Assembled {
  readonly service: ReturnType<typeof createService>;
  readonly admin: ReturnType<typeof createAdmin>;
  readonly stores: Stores;
  readonly participants: TestParticipants;
  readonly people: LoadedPeople;
  readonly alerts: AlertDispatcher;
  /** Says that no more requests are taken: `/health/ready` turns to 503. */
  readonly drain: () => void;
}

/** Numbers of the test server; participants would agree on their own. */
const BOUNDS: Bounds = {
  bodyBytes: 65_536,
  inFlight: 64,
  candidates: 200,
  retryAfterSeconds: 120,
  releaseGridMs: 20,
};
const PER_MINUTE = { address: 1_200, client: 600, user: 120 };
const PEOPLE_PER_USER_A_DAY = 200;
/** Seconds after which a suspension works at the latest; a test server is for trying that out. */
const REREAD_SECONDS = 5;
/** What the store says of its health is believed for so long, because asking writes to the disk. */
const READY_MS = 2_000;

/**
 * Puts a server together: the one place where rooms meet.
 * @throws ExpectedFailure (exit 2) for a responder that the register does not have, or that may not answer
 */
export async function assemble(ingredients: Ingredients): Promise<Assembled> {
  const { config, base, guide, data, clock, newUuid, log } = ingredients;
  const { personas, rules, policies, policyStatus } = data;
  const endpoint = data.register.systems.find(({ id }) => id === config.responder);
  const own = data.register.organisations.find(({ id }) => id === endpoint?.organisation);
  if (endpoint === undefined || own === undefined || !endpoint.responseTestsPassed)
    throw optionFailure(
      endpoint === undefined
        ? `The register has no system "${config.responder}".`
        : `The system "${config.responder}" may not answer: the register does not say that it has passed the tests of a responder.`,
      `Choose --responder from ${data.register.systems
        .filter(({ responseTestsPassed }) => responseTestsPassed)
        .map(({ id }) => id)
        .join(', ')}.`,
    );
  const matcher = createMatcher(data.nicknames);
  const isMemory = config.data === 'memory';
  const real = await openStores(isMemory ? { kind: 'memory' } : { kind: 'directory', path: config.data }, {
    blockingKeys: matcher.blockingKeys,
    keyVersion: matcher.keyVersion,
    now: clock.now,
  });
  const loaded = (): Promise<LoadedPeople> =>
    loadPeople(
      real,
      () =>
        dummyRecords({
          register: data.register,
          personas,
          system: endpoint.id,
          people: config.people,
          seed: config.seed,
        }),
      [endpoint.id, config.people, config.seed, ingredients.version].join(' '),
      clock.now().toISOString(),
    );
  const people = await loaded();
  const stores = config.fault === 'store-down' ? withFault(real, 'store-down') : real;

  // Given its value once the register is read from what is made here.
  const source: { register?: RereadableRegister } = {};
  const participants = await testParticipants({
    register: data.register,
    folder: ingredients.keysFolder,
    now: clock.now,
    onEdition: () => {
      source.register?.reread();
    },
  });
  const security = securityLog(isMemory ? {} : { sink: boundedFile(join(config.data, 'security.log')) });
  const register = registerSource({
    read: () => participants.document(),
    operatorKeys: participants.operatorKeys,
    facts: stores.facts,
    now: clock.now,
    rereadAfterSeconds: REREAD_SECONDS,
    onRefused: (reason) => {
      security.record({ at: clock.now().toISOString(), kind: 'register-refused', fault: reason });
    },
  });
  source.register = register;
  const keys = serverKeys(participants.serverKey);
  const trust = { issuer: base, audience: base, keys, now: clock.now };
  const tokens = accessTokens(trust);
  const keySets = keySource({ register, now: clock.now });
  let draining = false;
  const metrics = createMetrics(() => !draining);
  const limits = createLimits({
    now: clock.now,
    perMinute: PER_MINUTE,
    peoplePerUserADay: PEOPLE_PER_USER_A_DAY,
    clientOverrides: quotas(data),
  });
  const writing: ReplyWriting = { checker: guide.checker, testData: true, base, newUuid };
  const alerts = alertDispatcher(
    stores,
    channelsOf(config),
    (entry) => ({ responder: own.name, requester: requesterName(entry, data) }),
    newUuid,
    (fault) => {
      log.event('error', 'alert not raised', { fault });
    },
  );
  const responder = createResponder({
    ...writing,
    system: endpoint.id,
    register,
    keys: keySets,
    tokens,
    limits,
    securityLog: security,
    rules: {
      rules,
      reasonStatus: (reason) => reasonStatusIn(rules, reason),
      policiesOn: (day) => holdPolicies(policies, policyStatus, day),
    },
    matcher: faultyMatcher(matcher, config.fault),
    sources: faultySources([{ services: endpoint.searched, people: stores.people }], config.fault),
    searchesBy: personas.responder.searchesBy,
    contactOf: contactsOf(data.register, personas),
    sensitive: guide.sensitive,
    stores,
    bounds: BOUNDS,
    clock,
    observe(observation) {
      metrics.observe(observation);
      log.exchange(observation);
      alerts.nudge();
    },
  });
  const isLocal = isLoopback(config.host);
  const send = ingredients.send;
  const offer = { personas, responder: endpoint.id, send };
  const service = createService({
    responder,
    tokens: observed(
      tokenEndpoint({
        ...trust,
        tokenUrl: `${base}/oauth2/token`,
        register,
        keySource: keySets,
        once: stores.once,
        randomUUID: newUuid,
      }),
      (result, client, fault) => {
        metrics.token(result);
        security.record({
          at: clock.now().toISOString(),
          kind: result === 'issued' ? 'issued-token' : 'refused-token',
          ...(client !== undefined && { client }),
          ...(fault !== undefined && { fault }),
        });
      },
    ),
    audit: auditReader({
      tokens,
      register,
      audit: stores.audit,
      writing,
      retryAfterSeconds: BOUNDS.retryAfterSeconds,
    }),
    writing,
    capabilities: ownCapabilities(guide.requirements, {
      base,
      version: ingredients.version,
      ...(config.fault !== undefined && { fault: config.fault }),
      testData: true,
      organisation: own.name,
    }),
    openApi: withServer(guide.openApi, base),
    smartConfiguration: smartConfiguration(base, config.tlsClientCa !== undefined),
    jwks: () => keys.keySet(),
    notReady: remembered(clock, async () => {
      if (draining) return 'The server is stopping.';
      try {
        await register.current();
        await stores.check();
        return undefined;
      } catch (fault) {
        return fault instanceof Error ? fault.name : 'unknown fault';
      }
    }),
    guide: guideFiles(guide.site, isLocal ? await tryOffer(offer) : undefined),
    ...(isLocal && { tryIt: tryIt(offer) }),
  });
  const admin = createAdmin({
    stores,
    securityLog: security,
    metrics,
    personas,
    register: () => register.current(),
    rules,
    policies: () => holdPolicies(policies, policyStatus, dayInEngland(clock.now().toISOString()) ?? ''),
    base,
    site: guide.site,
    responder: endpoint.id,
    send,
    async reset() {
      await real.facts.set('dummy-data', '');
      return (await loaded()).count;
    },
    async setSuspended(system, suspended) {
      await participants.resign((content) => ({
        ...content,
        systems: content.systems.map((each) =>
          each.id === system ? { ...each, technicalStatus: suspended ? 'suspended' : 'active' } : each,
        ),
      }));
    },
  });
  return {
    service,
    admin,
    stores: real,
    participants,
    people,
    alerts,
    drain() {
      draining = true;
    },
  };
}

/** Requests a minute of the clients that the personas give a quota to, by the identifier of the system as a URI. */
function quotas({ personas }: DataFiles): Record<string, number> {
  const limited = personas.personas.flatMap(({ queries }) =>
    queries.flatMap(({ client, arrange }) => {
      const system = personas.clients.find(({ id }) => id === client)?.system;
      const quota = arrange?.kind === 'client-limit' ? arrange.requestsAMinute : undefined;
      return system === undefined || quota === undefined ? [] : [[system, quota] as const];
    }),
  );
  return Object.fromEntries(
    limited.map(([system, quota]) => [
      identifierUri({ system: IDENTIFIER_SYSTEM.system, value: system }),
      quota,
    ]),
  );
}

function channelsOf({ alertsFile, alertsUrl, data }: ServerConfig): Parameters<typeof alertDispatcher>[1] {
  const file = alertsFile ?? (data === 'memory' ? undefined : join(data, 'alerts.jsonl'));
  return [
    ...(file === undefined ? [] : [alertFile(file)]),
    ...(alertsUrl === undefined ? [] : [alertWebhook(alertsUrl)]),
  ];
}

/** Name of the organisation that asked, for an alert to its governance lead. */
function requesterName({ requesters }: StoredAuditEntry, { register }: DataFiles): string {
  const found = register.organisations.find(({ identifier }) =>
    identifier.some((each) => requesters.includes(identifierUri(each))),
  );
  return found?.name ?? 'an organisation that the register does not have';
}

function observed(
  tokens: TokenEndpoint,
  tell: (result: 'issued' | 'refused', client: string | undefined, fault: string | undefined) => void,
): TokenEndpoint {
  return {
    async answer(form, certificate) {
      const reply = await tokens.answer(form, certificate);
      tell(reply.status === 200 ? 'issued' : 'refused', reply.client, reply.fault);
      return reply;
    },
  };
}

/** The description of the interface, with this server in it. */
function withServer(openApi: string, base: string): string {
  return JSON.stringify({ ...(JSON.parse(openApi) as object), servers: [{ url: base }] });
}

function remembered(
  { steady }: Clock,
  ask: () => Promise<string | undefined>,
): () => Promise<string | undefined> {
  let last: { readonly at: number; readonly answer: Promise<string | undefined> } | undefined;
  return () => {
    if (last === undefined || steady() - last.at > READY_MS) last = { at: steady(), answer: ask() };
    return last.answer;
  };
}
