import {
  buildContactOrganization,
  dutyContact,
  findOrganisation,
  sameIdentifier,
  type Register,
} from '../../scripts/exchange/index.js';
import {
  generatePeople,
  heldBy,
  recordsHeldBy,
  type Personas,
  type PersonRecord,
} from '../../scripts/people/index.js';
import type { ContactOf } from '../respond/index.js';

/** What the dummy data of a responder is made from. */
export interface DummyChoices {
  readonly register: Register;
  readonly personas: Personas;
  /** Id of the responder's system. */
  readonly system: string;
  readonly people: number;
  readonly seed: number;
}

/** The people that this responder holds: the personas, those of the examples, and as many more as are wanted. */
export function* dummyRecords({
  register,
  personas,
  system,
  people,
  seed,
}: DummyChoices): Iterable<PersonRecord> {
  yield* recordsHeldBy(personas, system);
  const organisation = register.systems.find(({ id }) => id === system)?.organisation;
  const own = register.organisations.find(({ id }) => id === organisation)?.identifier ?? [];
  if (people === 0) return;
  for (const record of generatePeople({ count: people, seed, providers: register.organisations })) {
    const held = heldBy(record, own);
    if (held !== undefined) yield held;
  }
}

/**
 * The contacts of organisations that records name: a front door of a service, or the duty contact of the register.
 */
export function contactsOf(register: Register, { contacts }: Pick<Personas, 'contacts'>): ContactOf {
  return (organisation) => {
    const frontDoor = contacts.find(({ identifier }) =>
      identifier.some((each) => sameIdentifier(each, organisation)),
    );
    if (frontDoor !== undefined) return buildContactOrganization(frontDoor);
    const registered = findOrganisation(register, organisation);
    return registered && buildContactOrganization(dutyContact(registered));
  };
}
