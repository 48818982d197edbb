import { generatePeople, type PersonRecord } from '../../scripts/people/index.js';
import { register } from '../exchange/shipped-data.js';

/** Dummy people with the organisations of the shipped register. */
export function dummyPeople(count: number, seed = 2026): PersonRecord[] {
  return [...generatePeople({ count, seed, providers: register.organisations })];
}

/** The value of the NHS number in a record, if it has one. */
export function nhsNumberOf({ identifiers }: Pick<PersonRecord, 'identifiers'>): string | undefined {
  return identifiers.find(({ system }) => system === 'https://fhir.nhs.uk/Id/nhs-number')?.value;
}
