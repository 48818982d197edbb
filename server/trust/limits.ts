import type { Admission, LimitName, Limits } from './model.js';
import { recentTable, type RecentTable } from './recent-table.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How many addresses, clients and users are remembered one by one. */
const DEFAULT_CAPACITY = 10_000;

/** How often somebody may ask. */
export interface LimitOptions {
  readonly now: () => Date;
  /** Requests in any 60 seconds. */
  readonly perMinute: { readonly address: number; readonly client: number; readonly user: number };
  /** Different people in any 24 hours. */
  readonly peoplePerUserADay: number;
  /** Requests in any 60 seconds for single clients, by the identifier that {@link Limits.client} is asked with. */
  readonly clientOverrides?: Readonly<Record<string, number>>;
  /** How many of each kind are counted one by one; those beyond share one count. */
  readonly capacity?: number;
}

/**
 * Limits over a sliding window: in no window, wherever it begins, is more let through than the limit. What is refused
 * does not count, so that after the time to wait there is room. Counts live in memory and begin anew with a start.
 * @throws RangeError for a limit that is no counting number
 */
export function createLimits(options: LimitOptions): Limits {
  const { perMinute, peoplePerUserADay, clientOverrides = {}, capacity = DEFAULT_CAPACITY } = options;
  const overrides = new Map(Object.entries(clientOverrides));
  for (const limit of [...Object.values(perMinute), peoplePerUserADay, capacity, ...overrides.values()])
    if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('A limit is a whole number from 1.');
  // A clock that is set back must not make room.
  let latest = -Infinity;
  const time = (): number => (latest = Math.max(latest, options.now().getTime()));
  const tables = {
    address: recentTable(MINUTE, capacity),
    client: recentTable(MINUTE, capacity),
    user: recentTable(MINUTE, capacity),
    people: recentTable(DAY, capacity),
  };
  let calls = 0;
  /** Each request is a thing of its own; a person is the same thing again. */
  const ask = (limit: LimitName, key: string, most: number, thing: string): Admission =>
    admit(tables[limit], limit, key, thing, most, time());
  const request = (limit: LimitName, key: string, most: number): Admission =>
    ask(limit, key, most, String((calls += 1)));
  return {
    address: (address) => request('address', address, perMinute.address),
    client: (client) => request('client', client, overrides.get(client) ?? perMinute.client),
    user: (user) => request('user', user, perMinute.user),
    person: (user, person) => ask('people', user, peoplePerUserADay, person),
  };
}

function admit(
  table: RecentTable,
  limit: LimitName,
  key: string,
  thing: string,
  most: number,
  time: number,
): Admission {
  const recent = table.recent(key, time);
  if (recent.has(thing) || recent.size < most) {
    table.add(key, thing, time);
    return { ok: true };
  }
  // Room comes when so many have left the window that fewer than the limit are in it.
  const leaving = [...recent.values()][recent.size - most] ?? time;
  const retryAfterSeconds = Math.max(1, Math.ceil((leaving + table.window - time) / 1000));
  return { ok: false, retryAfterSeconds, limit };
}
