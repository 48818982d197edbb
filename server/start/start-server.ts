import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { ShownExchange } from '../admin/index.js';
import { isLoopback, type Fault, type ServerConfig } from '../config/index.js';
import { createLog } from '../observe/index.js';
import type { Clock } from '../respond/index.js';
import { holdStores, StoreUnavailable } from '../storage/index.js';
import { assemble, type Assembled, type Ingredients } from './assemble.js';
import { readDataFiles } from './data-files.js';
import { environmentFailure } from './failure.js';
import { readServerGuide, warmUp } from './guide.js';
import { listen, type Listener } from './listen.js';
import type { LoadedPeople } from './load-people.js';
import { writeClientKeys } from './client-keys.js';
import { personaSender, scenariosIn } from './persona-sender.js';
import { readTexts } from '../../scripts/build/index.js';
import type { Personas } from '../../scripts/people/index.js';

/** Where a server finds its files, and who it is. */
export interface ServerPlace {
  /** Folder that holds `data/`. */
  readonly root: string;
  /** Output folder of a build. */
  readonly guide: string;
  /** Version of the toolkit. */
  readonly version: string;
  /** Folder of what can be made again, where a server without a folder of its own keeps its keys. */
  readonly cache: string;
  /** Folder that paths of the configuration start from. */
  readonly userFolder: string;
  /** Steady clock and wall clock; the machine's where left out. */
  readonly clock?: Clock;
  /** Takes the lines of the log for operators; standard error where left out. */
  readonly logTo?: { readonly write: (line: string) => void };
}

/** A server that takes requests. */
export interface RunningServer {
  readonly base: string;
  /** Address of the admin listener. */
  readonly admin: string;
  /** Name of the organisation that it answers for. */
  readonly organisation: string;
  readonly people: LoadedPeople;
  /** Where the keys of the test participants came from, in words. */
  readonly keys: string;
  /** File with the private keys of the personas' clients, for `sdx query`. */
  readonly clientKeys: string;
  /** Whether that is where `sdx query` looks by itself. */
  readonly clientKeysAreUsual: boolean;
  readonly fault?: Fault;
  /** Three queries to begin with, as options of `sdx query`. */
  readonly queries: readonly string[];
  readonly assembled: Assembled;
  /** Sends a persona's query to this server over the network. */
  readonly send: (persona: string, query: string) => Promise<ShownExchange>;
  /** Takes no more requests, answers those under way, and closes what it has opened. */
  readonly stop: () => Promise<void>;
}

/** What is under way at the end gets so long to be answered. */
const DRAIN_MS = 3_000;
/** Personas that the greeting names: one that is known, one that is not, one that a person must decide on. */
const SHOWN = 3;
/** Replies to retries are kept for as long as a retry counts as one. */
const FORGET_MS = 300_000;
const HOUSEKEEPING_MS = 30_000;

const TIMER_SLACK_MS = 2;

/** The clock of the machine. */
export const REAL_CLOCK: Clock = {
  now: () => new Date(),
  steady: () => performance.now(),
  async until(steady) {
    // A timer is right to a millisecond or two; the rest is spent in turns of the event loop.
    const rest = steady - performance.now() - TIMER_SLACK_MS;
    if (rest > 0) await delay(rest);
    while (performance.now() < steady) await turn();
  },
};

/**
 * Starts the reference responder.
 * @throws ExpectedFailure with what to do, when a file, the store or a port cannot be used
 */
export async function startServer(config: ServerConfig, place: ServerPlace): Promise<RunningServer> {
  const { clock = REAL_CLOCK, root } = place;
  const [guide, texts] = await Promise.all([readServerGuide(place.guide), readTexts(root, 'data', '')]);
  const data = await readDataFiles(root, guide.vocabularies);
  const log = createLog(config.logLevel, place.logTo);
  // The address is part of what tokens are for, so the port has to be known first.
  let running: Assembled | undefined;
  const relay = {
    fetch: (request: Request, bindings: object) => running?.service.fetch(request, bindings) ?? starting(),
  };
  const adminRelay = { fetch: (request: Request) => running?.admin.fetch(request) ?? starting() };
  const service = await listen(relay, { host: config.host, port: config.port, flag: 'port' }, config);
  let admin: Listener | undefined;
  let release = (): void => undefined;
  try {
    release = holding(config);
    admin = await listen(adminRelay, { host: '127.0.0.1', port: config.adminPort, flag: 'admin-port' });
    const base =
      config.issuer ??
      `${config.tlsCert === undefined ? 'http' : 'https'}://${named(config.host)}:${service.port}`;
    const home = config.data === 'memory' ? join(place.cache, 'test-server') : config.data;
    const keysFolder = join(home, 'participants');
    const clientKeys = join(home, 'keys.json');
    const ingredients: Ingredients = {
      config,
      base,
      guide,
      data,
      version: place.version,
      keysFolder,
      clock,
      newUuid: () => crypto.randomUUID(),
      log,
      send: (persona, query) => sender(persona, query),
    };
    running = await assemble(ingredients).catch(noStore);
    const { participants } = running;
    const sender = personaSender({
      base,
      data,
      scenarios: scenariosIn(texts),
      guide,
      participants,
      logFolder: join(home, 'requester-log'),
      ...(config.tlsCert !== undefined && { ca: await readFile(config.tlsCert, 'utf8') }),
    });
    const clients = data.personas.clients.map(({ system }) => system);
    const systems = data.register.systems.filter(({ id }) => clients.includes(id));
    const quick = systems.filter(({ algorithms }) => algorithms[0] === 'ES384');
    await writeClientKeys(clientKeys, quick, participants);
    // RSA keys take seconds to make, and few clients have them: the server does not wait.
    const others = writeClientKeys(clientKeys, systems, participants).catch((fault: unknown) => {
      log.event('error', 'keys of clients not written', { fault: fault instanceof Error ? fault.name : '' });
    });
    const warm = warmUp(guide.checker).catch((fault: unknown) => {
      log.event('error', 'schemas not compiled', { fault: fault instanceof Error ? fault.name : '' });
    });
    void running.alerts.run();
    const housekeeping = setInterval(() => void keepHouse(present(running), clock), HOUSEKEEPING_MS);
    housekeeping.unref();
    const own = data.register.systems.find(({ id }) => id === config.responder)?.organisation;
    return {
      base,
      admin: `http://127.0.0.1:${admin.port}`,
      organisation: data.register.organisations.find(({ id }) => id === own)?.name ?? config.responder,
      people: running.people,
      keys: `${participants.origin}; those of the clients are in ${clientKeys}`,
      clientKeys,
      clientKeysAreUsual: config.data === 'memory',
      ...(config.fault !== undefined && { fault: config.fault }),
      queries: queriesFor(config.responder, data.personas),
      assembled: running,
      send: sender,
      async stop() {
        clearInterval(housekeeping);
        await Promise.all([others, warm]);
        present(running).drain();
        await Promise.all([service.close(DRAIN_MS), admin?.close(DRAIN_MS)]);
        await present(running).alerts.run();
        await present(running).stores.close();
        release();
      },
    };
  } catch (fault) {
    await Promise.all([service.close(0), admin?.close(0)]);
    await running?.stores.close();
    release();
    throw fault;
  }
}

/** Queries that this responder is the one to answer; where no persona has one, somebody to ask it about all the same. */
function queriesFor(responder: string, { personas, responder: usual }: Personas): readonly string[] {
  const own = personas.flatMap(({ id, queries }) => {
    const index = queries.findIndex((each) => (each.responder ?? usual.system) === responder);
    if (index < 0) return [];
    return [`--persona ${id}${index === 0 ? '' : ` --query ${queries[index]?.id ?? ''}`}`];
  });
  const any = personas.slice(0, SHOWN).map(({ id }) => `--persona ${id} --responder ${responder}`);
  return (own.length === 0 ? any : own).slice(0, SHOWN);
}

/** Takes the data folder for this server alone. */
function holding({ data }: ServerConfig): () => void {
  try {
    return holdStores(data === 'memory' ? { kind: 'memory' } : { kind: 'directory', path: data });
  } catch (fault) {
    return noStore(fault);
  }
}

function noStore(fault: unknown): never {
  if (!(fault instanceof StoreUnavailable)) throw fault;
  throw environmentFailure('SDX-SERVE-STORE', fault.message, 'Choose another --data, or mend what is said.');
}

/** Forgets what may be forgotten, and raises alerts that a channel did not take before. */
async function keepHouse({ stores, alerts }: Assembled, { now }: Clock): Promise<void> {
  try {
    await stores.audit.forgetReplies(new Date(now().getTime() - FORGET_MS).toISOString());
    await stores.once.purge(now().toISOString());
    await alerts.run();
  } catch (fault) {
    // The store is down: requests are told so, and the next round tries again.
    if (!(fault instanceof StoreUnavailable)) throw fault;
  }
}

function present(running: Assembled | undefined): Assembled {
  if (running === undefined) throw new Error('The server is not ready yet.');
  return running;
}

/** Said to whoever comes before everything is loaded. */
function starting(): Response {
  return new Response('The server is starting.\n', { status: 503, headers: { 'Retry-After': '2' } });
}

/** How an address stands in a URL; every address of this machine is reached by its loopback. */
function named(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isLoopback(host) && host !== '::1' ? host : host.includes(':') ? `[${host}]` : host;
}
