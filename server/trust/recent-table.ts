/** What was let through lately, by key. */
export interface RecentTable {
  /** Milliseconds. */
  readonly window: number;
  /** What was let through for a key within the window that ends now, with the time of each, oldest first. */
  recent(key: string, time: number): ReadonlyMap<string, number>;
  /** Remembers one more; the same thing again is remembered with its later time. */
  add(key: string, thing: string, time: number): void;
  /** How many keys are remembered one by one. */
  size(): number;
}

/**
 * A table that never grows beyond its capacity. Only a key whose window is empty is given up, so nobody gets rid of
 * a limit by filling the table. Where every place is taken, further keys share one place: a flood of addresses uses
 * up what the flood is given together. Whoever moves from there to a place of its own takes the shared count along.
 * @param window milliseconds
 * @param capacity keys that have a place of their own
 */
export function recentTable(window: number, capacity: number): RecentTable {
  /** In the order of the last thing that was let through: the first key is the first whose window empties. */
  const places = new Map<string, Map<string, number>>();
  const shared = new Map<string, number>();

  const prune = (things: Map<string, number>, time: number): Map<string, number> => {
    for (const [thing, at] of things) {
      if (at + window > time) break;
      things.delete(thing);
    }
    return things;
  };
  const makeRoom = (time: number): boolean => {
    if (places.size < capacity) return true;
    const [first] = places;
    if (first === undefined || prune(first[1], time).size > 0) return false;
    places.delete(first[0]);
    return true;
  };

  return {
    window,
    recent: (key, time) => prune(places.get(key) ?? shared, time),
    add(key, thing, time) {
      const own = places.get(key);
      const things = own ?? (makeRoom(time) ? new Map(prune(shared, time)) : shared);
      things.delete(thing);
      things.set(thing, time);
      if (things === shared) return;
      places.delete(key);
      places.set(key, things);
    },
    size: () => places.size,
  };
}
