import type { HeldPolicy } from '../decide/sharing-policy.js';
import type { RequestFacts } from '../decide/facts.js';
import type { ReasonStatus } from '../decide/rules.js';
import { CODE_SYSTEM, IDENTIFIER_SYSTEM } from '../canonicals.js';
import { sameIdentifier, type Identifier, type PersonInfoQueryRequest } from '../messages/model.js';
import type { Contact } from '../messages/person.js';
import { presentOnly } from '../messages/present.js';
import type { ParticipantOrganisation, ParticipantSystem, Register } from './model.js';

/** The identifier that requests and tokens name a system by. */
export function systemIdentifier({ id }: ParticipantSystem): Identifier {
  return { system: IDENTIFIER_SYSTEM.system, value: id };
}

/** The organisation with an identifier, whatever its standing. */
export function findOrganisation(
  register: Register,
  identifier: Identifier,
): ParticipantOrganisation | undefined {
  return register.organisations.find((each) =>
    each.identifier.some((own) => sameIdentifier(own, identifier)),
  );
}

/** The system with an identifier, whatever its standing. */
export function findSystem(register: Register, identifier: Identifier): ParticipantSystem | undefined {
  return register.systems.find((each) => sameIdentifier(systemIdentifier(each), identifier));
}

/** Why a system may not ask or answer; all of them end a request as C13. */
export type StandingFault =
  | 'system-not-registered'
  | 'organisation-not-registered'
  | 'organisation-closed'
  | 'organisation-pending'
  | 'organisation-suspended'
  | 'organisation-withdrawn'
  | 'system-suspended'
  | 'tests-not-passed'
  | 'organisation-differs';

/** What the register says of a system that wants to ask or answer. */
export type Standing =
  | { readonly ok: true; readonly system: ParticipantSystem; readonly organisation: ParticipantOrganisation }
  | { readonly ok: false; readonly fault: StandingFault };

/**
 * Looks up whether a system may take part now. Every doubt is a refusal.
 * @param side what it wants to do: `request` or `response`
 * @param organisation where given, the organisation that the message says the system belongs to
 */
export function standingOf(
  register: Register,
  system: Identifier,
  side: 'request' | 'response',
  organisation?: Identifier,
): Standing {
  const found = findSystem(register, system);
  if (found === undefined) return { ok: false, fault: 'system-not-registered' };
  const owner = register.organisations.find(({ id }) => id === found.organisation);
  if (owner === undefined) return { ok: false, fault: 'organisation-not-registered' };
  const fault = standingFault(found, owner, side, organisation);
  return fault === undefined ? { ok: true, system: found, organisation: owner } : { ok: false, fault };
}

function standingFault(
  system: ParticipantSystem,
  owner: ParticipantOrganisation,
  side: 'request' | 'response',
  organisation: Identifier | undefined,
): StandingFault | undefined {
  if (owner.verificationStatus !== 'verified') return `organisation-${owner.verificationStatus}`;
  if (owner.operationalStatus !== 'active') return 'organisation-closed';
  if (system.technicalStatus === 'suspended' || system.technicalStatus === 'off') return 'system-suspended';
  if (!(side === 'request' ? system.requestTestsPassed : system.responseTestsPassed))
    return 'tests-not-passed';
  const named =
    organisation === undefined || owner.identifier.some((own) => sameIdentifier(own, organisation));
  return named ? undefined : 'organisation-differs';
}

/** What has to be given for the facts of a decision. */
export interface FactSources {
  readonly register: Register;
  /** Any identifier of the organisation that decides. */
  readonly responder: Identifier;
  readonly heldPolicies?: readonly HeldPolicy[];
  readonly reasonStatus?: ReasonStatus;
  /** FHIR instant. */
  readonly now?: string;
}

/**
 * Gathers what the register and the policies say for a decision on a request. An organisation that the register does
 * not have leaves its facts missing.
 */
export function requestFacts(request: Partial<PersonInfoQueryRequest>, sources: FactSources): RequestFacts {
  const { register, responder, heldPolicies, reasonStatus, now } = sources;
  const requester = request.requester && findOrganisation(register, request.requester.organization);
  const asked = findOrganisation(register, responder);
  return presentOnly({
    reasonStatus,
    requesterTypes: requester?.types,
    requesterIdentifiers: requester?.identifier,
    responderTypes: asked?.types,
    responderIdentifiers: asked?.identifier,
    heldPolicies,
    now,
  });
}

/** The duty contact of an organisation, as the first contact of its every reply. */
export function dutyContact(organisation: ParticipantOrganisation): Contact {
  const { name, phone, phoneAvailability, outOfHoursPhone, email } = organisation.dutyContact;
  return {
    identifier: organisation.identifier,
    name,
    type: { coding: [{ system: CODE_SYSTEM.organisationType, code: organisation.types[0] }] },
    telecom: [
      { system: 'phone', value: phone, availability: phoneAvailability },
      ...(outOfHoursPhone === undefined
        ? []
        : [{ system: 'phone' as const, value: outOfHoursPhone, availability: 'out-of-hours' as const }]),
      ...(email === undefined ? [] : [{ system: 'email' as const, value: email }]),
    ],
  };
}
