import { sameIdentifier, type Identifier } from '../exchange/index.js';
import type { PersonRecord } from './person-record.js';

/**
 * The part of a record that one organisation holds. Dummy people are known to several organisations; a responder has
 * what it did itself.
 * @param organisation identifiers of the organisation
 * @returns the record with the involvements of this organisation alone; undefined where it has none
 */
export function heldBy(record: PersonRecord, organisation: readonly Identifier[]): PersonRecord | undefined {
  const involvements = record.involvements.filter(({ organization }) =>
    organisation.some((own) => sameIdentifier(own, organization)),
  );
  return involvements.length === 0 ? undefined : { ...record, involvements };
}
