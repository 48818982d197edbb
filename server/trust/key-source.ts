import type { JWK } from 'jose';
import type { ParticipantSystem } from '../../scripts/exchange/index.js';
import { readKeySet } from './key-set.js';
import type { KeySource, RegisterSource } from './model.js';
import { FetchRefused, fetchPinned, type FetchGuards } from './pinned-fetch.js';

/** How long a fetched key set is relied on, in seconds: a key that was withdrawn works no longer than that. */
export const KEY_SET_SECONDS = 60;
/** Least time between two fetches for one system, in seconds, whatever asks for them. */
export const MIN_FETCH_SECONDS = 15;
const GUARDS: FetchGuards = {
  maxBytes: 65_536,
  timeoutMs: 5000,
  contentTypes: ['application/json', 'application/jwk-set+json'],
};

/** What a key source needs. */
export interface KeySourceOptions {
  readonly register: RegisterSource;
  readonly now: () => Date;
  /** Changes to the guards, such as less time; for tests, where addresses lead. */
  readonly guards?: Partial<FetchGuards>;
  /** Told why a key set was not had; the reason is for operators. */
  readonly onRefused?: (system: string, reason: string) => void;
}

interface CachedSet {
  keys: readonly JWK[];
  /** Milliseconds; of the beginning of the fetch that brought the keys, and of the last attempt. */
  fetchedAt: number;
  triedAt: number;
  readonly address: string;
  fetching?: Promise<void> | undefined;
}

/**
 * Public keys of participants: those that stand in the register, else those that the system publishes at the address
 * in its register entry. The entry of the edition in force counts, not the one that the caller holds.
 * `keyFor` throws RegisterUnavailable where there is no register: without one no key is anybody's.
 */
export function keySource({ register, now, guards, onRefused }: KeySourceOptions): KeySource {
  const sets = new Map<string, CachedSet>();

  const fetchSet = async (id: string, set: CachedSet, entry: ParticipantSystem): Promise<void> => {
    const began = now().getTime();
    set.triedAt = began;
    try {
      if (!onSameHost(entry)) throw new FetchRefused('The key set is on another host than the service.');
      set.keys = readKeySet(await fetchPinned(entry.jwks, { ...GUARDS, ...guards }));
      set.fetchedAt = began;
    } catch (error) {
      onRefused?.(id, error instanceof Error ? error.message : 'The key set cannot be had.');
    }
  };

  return {
    async keyFor(system, kid) {
      const { content, inlineKeys } = await register.current();
      const entry = content.systems.find(({ id }) => id === system.id);
      if (entry === undefined) return undefined;
      const inline = inlineKeys.get(entry.id);
      if (inline !== undefined) return inline.find((key) => key.kid === kid);
      const known = sets.get(entry.id);
      const set: CachedSet =
        known?.address === entry.jwks
          ? known
          : { keys: [], fetchedAt: -Infinity, triedAt: -Infinity, address: entry.jwks };
      if (set !== known) {
        forgetOthers(sets, content.systems);
        sets.set(entry.id, set);
      }
      const found = freshKey(set, kid, now());
      if (found !== undefined) return found;
      const sinceAttempt = now().getTime() - set.triedAt;
      if (set.fetching === undefined && sinceAttempt >= 0 && sinceAttempt < MIN_FETCH_SECONDS * 1000)
        return undefined;
      await (set.fetching ??= fetchSet(entry.id, set, entry).finally(() => (set.fetching = undefined)));
      return freshKey(set, kid, now());
    },
  };
}

function freshKey({ keys, fetchedAt }: CachedSet, kid: string, now: Date): JWK | undefined {
  const age = now.getTime() - fetchedAt;
  return age >= 0 && age < KEY_SET_SECONDS * 1000 ? keys.find((key) => key.kid === kid) : undefined;
}

/** Keeps memory within what the register holds. */
function forgetOthers(sets: Map<string, CachedSet>, systems: readonly ParticipantSystem[]): void {
  const ids = new Set(systems.map(({ id }) => id));
  for (const id of sets.keys()) if (!ids.has(id)) sets.delete(id);
}

function onSameHost({ jwks, address }: ParticipantSystem): boolean {
  return URL.canParse(jwks) && URL.canParse(address) && new URL(jwks).host === new URL(address).host;
}
