import type { JWK } from 'jose';
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FactStore } from '../storage/index.js';
import { RegisterUnavailable, type RegisterSource, type TrustedRegister } from './model.js';
import { fetchPinned, type FetchGuards } from './pinned-fetch.js';
import { verifyRegister, type VerifiedRegister } from './register-document.js';
import { parseObject } from './signed-text.js';

/** Longest time between two readings, in seconds. */
export const MAX_REREAD_SECONDS = 30;
/** How long an edition stays in force after the last reading that confirmed it began, in seconds. */
export const CONFIRMED_FOR_SECONDS = 60;
/** How long a reading that failed is not tried again, in seconds. */
const RETRY_SECONDS = 5;
const READ_TIMEOUT_MS = 10_000;
const MAX_REGISTER_BYTES = 8 * 1024 * 1024;
const HIGHEST = 'register-highest';

/** What a register source needs. */
export interface RegisterSourceOptions {
  /** The signed document as it is now. */
  readonly read: () => Promise<string>;
  /** Public keys of the operator, each with `kid` and `alg`. */
  readonly operatorKeys: readonly JWK[];
  /** Keeps the highest version that was seen, also across starts. */
  readonly facts: FactStore;
  readonly now: () => Date;
  /** At most {@link MAX_REREAD_SECONDS}, which is the default. */
  readonly rereadAfterSeconds?: number;
  readonly readTimeoutMs?: number;
  /** Told when an edition was refused or not read; the reason is for operators. */
  readonly onRefused?: (reason: string) => void;
}

/** A register source that can be told that there is something new to read. */
export interface RereadableRegister extends RegisterSource {
  /** The next question reads again, however young the edition is. */
  reread(): void;
}

/**
 * The register in force. Callers at the same time share one reading. While readings fail, the edition stays in force
 * for 60 seconds from the beginning of the reading that last confirmed it, and not after it expires: a suspension
 * that was published after that beginning is 60 seconds old by then, so the source fails closed.
 * @throws RangeError for an interval that is longer than {@link MAX_REREAD_SECONDS} or negative
 */
export function registerSource(options: RegisterSourceOptions): RereadableRegister {
  const { now, rereadAfterSeconds = MAX_REREAD_SECONDS, onRefused } = options;
  if (!(rereadAfterSeconds >= 0 && rereadAfterSeconds <= MAX_REREAD_SECONDS))
    throw new RangeError(`The register is read again after 0 to ${MAX_REREAD_SECONDS} seconds.`);
  let held: { readonly edition: VerifiedRegister; readonly readAt: number } | undefined;
  let failed: { readonly at: number; readonly error: RegisterUnavailable } | undefined;
  let reading: Promise<void> | undefined;
  let stale = false;

  /** The edition where it was confirmed less than so many seconds ago. A clock that went back confirms nothing. */
  const heldWithin = (seconds: number): TrustedRegister | undefined => {
    const time = now().getTime();
    if (held === undefined || time < held.readAt || time - held.readAt >= seconds * 1000) return undefined;
    return time < Date.parse(held.edition.expires) ? held.edition : undefined;
  };

  const readAgain = async (): Promise<void> => {
    const began = now().getTime();
    stale = false;
    try {
      const text = await inTime(options.read(), options.readTimeoutMs ?? READ_TIMEOUT_MS);
      const edition = await verifyRegister(text, options.operatorKeys, now());
      await mayFollow(edition, options.facts);
      held = { edition, readAt: began };
      failed = undefined;
    } catch (error) {
      const reason =
        error instanceof RegisterUnavailable
          ? error
          : new RegisterUnavailable('The register cannot be read.', { cause: error });
      failed = { at: now().getTime(), error: reason };
      onRefused?.(reason.message);
    }
  };

  return {
    async current() {
      const young = stale ? undefined : heldWithin(rereadAfterSeconds);
      if (young !== undefined) return young;
      const sinceFailure = failed === undefined ? Infinity : now().getTime() - failed.at;
      if (stale || sinceFailure < 0 || sinceFailure >= RETRY_SECONDS * 1000)
        await (reading ??= readAgain().finally(() => (reading = undefined)));
      const confirmed = heldWithin(CONFIRMED_FOR_SECONDS);
      if (confirmed !== undefined) return confirmed;
      throw failed?.error ?? new RegisterUnavailable('The register has not been confirmed in time.');
    },
    reread() {
      stale = true;
    },
  };
}

/** Refuses an edition that goes back behind one that was seen; remembers it otherwise, before anybody uses it. */
async function mayFollow({ version, digest }: VerifiedRegister, facts: FactStore): Promise<void> {
  const fact = await facts.get(HIGHEST);
  const seen = fact === undefined ? { version: 0, digest: '' } : parseObject(fact);
  const highest = seen?.['version'];
  if (typeof highest !== 'number')
    throw new RegisterUnavailable(
      `The stored fact "${HIGHEST}" cannot be read; which versions were seen is unknown.`,
    );
  if (version < highest)
    throw new RegisterUnavailable(
      `Version ${version} of the register is older than ${highest}, which was seen before.`,
    );
  if (version === highest && digest !== seen?.['digest'])
    throw new RegisterUnavailable(`Version ${version} of the register was seen with another content.`);
  if (version > highest) await facts.set(HIGHEST, JSON.stringify({ version, digest }));
}

async function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new RegisterUnavailable('Reading the register takes too long.')),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads the signed register from where its operator publishes it.
 * @param place https address, or path or file URL of a file
 * @param guards for an https address; the defaults are those of key sets with more room
 * @returns for `read` of {@link registerSource}
 */
export function readRegisterFrom(place: string, guards: Partial<FetchGuards> = {}): () => Promise<string> {
  if (/^https:/i.test(place))
    return () =>
      fetchPinned(place, {
        maxBytes: MAX_REGISTER_BYTES,
        timeoutMs: READ_TIMEOUT_MS,
        contentTypes: ['application/jose', 'application/jwt', 'application/register+jwt', 'text/plain'],
        ...guards,
      });
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(place) && !/^file:/i.test(place))
    throw new RangeError('The register is read from a file or from an https address.');
  const path = /^file:/i.test(place) ? fileURLToPath(place) : place;
  return async () => {
    if ((await stat(path)).size > MAX_REGISTER_BYTES)
      throw new RegisterUnavailable(`The file of the register has more than ${MAX_REGISTER_BYTES} bytes.`);
    return readFile(path, 'utf8');
  };
}
