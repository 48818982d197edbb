import type { PersonRecord } from '../../scripts/people/index.js';
import type { Stores } from '../storage/index.js';

/** Fact that names the dummy data in the store. */
const FACT = 'dummy-data';

/** What was done about the dummy data at a start. */
export interface LoadedPeople {
  /** How many records the store has. */
  readonly count: number;
  /** Whether they were loaded now, or were there from before. */
  readonly origin: 'loaded' | 'kept';
}

/**
 * Loads the dummy data, unless the store has the very same.
 * @param name says what the data is made from; other data has another name
 * @param dataAsOf FHIR instant that the data is said to be current to
 */
export async function loadPeople(
  { people, facts }: Pick<Stores, 'people' | 'facts'>,
  records: () => Iterable<PersonRecord>,
  name: string,
  dataAsOf: string,
): Promise<LoadedPeople> {
  if ((await facts.get(FACT)) === name) return { count: await people.count(), origin: 'kept' };
  const count = await people.replace(records(), dataAsOf);
  await facts.set(FACT, name);
  return { count, origin: 'loaded' };
}
