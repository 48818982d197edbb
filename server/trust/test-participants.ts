import type { JWK } from 'jose';
import { join } from 'node:path';
import type { Register, SigningAlgorithm, SigningKey } from '../../scripts/exchange/index.js';
import { signRegister, type RegisterContent } from './register-document.js';
import { makeSigningKey, publicHalf } from './server-keys.js';
import { readTestKeys, TEST_KEYS_FILE, writeTestKeys } from './test-keys.js';

/** How long an edition holds, in hours; it is signed anew when half of that is over. */
const EDITION_HOURS = 24;
const HOUR = 3_600_000;

/** Keys of invented participants and a register that they stand in. */
export interface TestParticipants {
  /** Where the keys came from. */
  readonly origin: 'made now' | `read from ${string}`;
  /** Public keys of the register operator. */
  readonly operatorKeys: readonly JWK[];
  /** The server's own key. */
  readonly serverKey: SigningKey;
  /**
   * Private key of a system. One that was not made at the start is made now, and a new edition has its public half.
   * @throws RangeError for a system that the register does not have
   */
  signingKey(system: string): Promise<SigningKey>;
  /** The signed register as it is now: `read` of a register source. */
  document(): Promise<string>;
  /** Signs a new edition, such as one in which a system is suspended. Times and version are set anew. */
  resign(change: (content: RegisterContent) => RegisterContent): Promise<string>;
}

/** What test participants are made from. */
export interface TestParticipantsOptions {
  readonly register: Register;
  /** Where keys are kept for the next start; left out, they live in memory alone. */
  readonly folder?: string | undefined;
  readonly now: () => Date;
  /**
   * Ids of the systems that need a key from the start. Left out, all that passed the tests for requests and sign with
   * ES384: an RSA key takes some tenths of a second to make, so it is made when somebody asks for it.
   */
  readonly systems?: readonly string[];
  /** Told of every edition after the first, so that a register source can be told to read it at once. */
  readonly onEdition?: () => void;
}

/**
 * Makes a register operator, a server and client systems for tests, all with keys of their own. The public halves stand
 * in the register itself. Nothing here belongs into live use.
 * @throws RangeError for a system that the register does not have
 */
export async function testParticipants(options: TestParticipantsOptions): Promise<TestParticipants> {
  const { register, folder, now } = options;
  const stored = folder === undefined ? undefined : await readTestKeys(folder);
  const keys = new Map(Object.entries(stored?.keys ?? {}));
  const making = new Map<string, Promise<SigningKey>>();
  let version = stored?.version ?? 0;
  let content: RegisterContent = { ...register, version, issued: '', expires: '', keys: {} };
  let document = '';

  const keyOf = (name: string, algorithm: SigningAlgorithm): Promise<SigningKey> => {
    const known = keys.get(name);
    if (known?.algorithm === algorithm) return Promise.resolve(known);
    const made = making.get(name) ?? make(name, algorithm);
    making.set(name, made);
    return made;
  };
  const make = async (name: string, algorithm: SigningAlgorithm): Promise<SigningKey> => {
    try {
      const key = await makeSigningKey(
        algorithm,
        `${name.replace(':', '-')}-${now().getTime().toString(36)}`,
      );
      keys.set(name, key);
      return key;
    } finally {
      making.delete(name);
    }
  };
  const systemKey = (id: string): Promise<SigningKey> => {
    const system = register.systems.find((each) => each.id === id);
    if (system === undefined) throw new RangeError(`The register has no system "${id}".`);
    return keyOf(`system:${id}`, system.algorithms[0]);
  };

  const wanted =
    options.systems ??
    register.systems
      .filter((each) => each.requestTestsPassed && each.algorithms[0] === 'ES384')
      .map(({ id }) => id);
  const [operator, serverKey] = await Promise.all([
    keyOf('operator', 'ES384'),
    keyOf('server', 'ES384'),
    ...wanted.map(systemKey),
  ]);

  const publish = async (change: (content: RegisterContent) => RegisterContent): Promise<string> => {
    const time = now().getTime();
    // At least the seconds since 1970: keys in memory alone begin again, and versions must not.
    version = Math.max(version + 1, Math.floor(time / 1000));
    const changed = change(content);
    const ids = new Set(changed.systems.map(({ id }) => id));
    content = {
      ...changed,
      keys: Object.fromEntries(Object.entries(changed.keys).filter(([id]) => ids.has(id))),
      version,
      issued: new Date(time).toISOString(),
      expires: new Date(time + EDITION_HOURS * HOUR).toISOString(),
    };
    // Written first: an edition that somebody has seen never meets its version again with another content.
    if (folder !== undefined) await writeTestKeys(folder, { keys: Object.fromEntries(keys), version });
    const first = document === '';
    document = await signRegister(content, operator);
    if (!first) options.onEdition?.();
    return document;
  };
  let queue: Promise<unknown> = Promise.resolve();
  /** One edition after the other, whoever asks at the same time. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = queue.then(task);
    queue = done.catch(() => undefined);
    return done;
  };
  const withKeys = (before: RegisterContent): RegisterContent => ({
    ...before,
    keys: inlineKeys(before, keys),
  });
  await inTurn(() => publish(withKeys));

  return {
    origin:
      folder !== undefined && stored !== undefined ? `read from ${join(folder, TEST_KEYS_FILE)}` : 'made now',
    operatorKeys: [publicHalf(operator)],
    serverKey,
    async signingKey(id) {
      const key = await systemKey(id);
      await inTurn(async () => {
        const there = content.keys[id]?.some(({ kid }) => kid === key.kid) ?? false;
        const inRegister = content.systems.some((system) => system.id === id);
        if (!there && inRegister) await publish(withKeys);
      });
      return key;
    },
    document: () =>
      inTurn(async () => {
        const age = now().getTime() - Date.parse(content.issued);
        return age >= 0 && age < (EDITION_HOURS * HOUR) / 2 ? document : publish(withKeys);
      }),
    resign: (change) => inTurn(() => publish(change)),
  };
}

/** Public keys for the systems of an edition; those that a change has set stay, where there is no key of ours. */
function inlineKeys(
  content: RegisterContent,
  keys: ReadonlyMap<string, SigningKey>,
): RegisterContent['keys'] {
  const entries = content.systems.flatMap(({ id }): [string, readonly JWK[]][] => {
    const before = content.keys[id] ?? [];
    const own = keys.get(`system:${id}`);
    if (own === undefined) return before.length > 0 ? [[id, before]] : [];
    return [[id, before.some(({ kid }) => kid === own.kid) ? before : [publicHalf(own), ...before]]];
  });
  return Object.fromEntries(entries);
}
