import { mostRequested, type RequestedInformation } from '../codes.js';
import { dayInEngland } from '../dates.js';
import type { Identifier, PersonInfoQueryRequest } from '../messages/model.js';
import { birthDateAccuracyOf } from '../messages/person.js';
import { presentOnly } from '../messages/present.js';
import { ageGroup, type AgeGroup } from './age-group.js';
import { assessPolicies, type PolicyAssessment } from './policies.js';
import type { ReasonStatus } from './rules.js';
import type { HeldPolicy } from './sharing-policy.js';

/**
 * What the responder knows beside the request when it decides. A member that is left out is a missing fact. A list is
 * one fact: it is complete, or it is missing.
 */
export interface RequestFacts {
  readonly reasonStatus?: ReasonStatus;
  /** Kinds of the requester's organisation, as the register has them; an empty list counts as missing. */
  readonly requesterTypes?: readonly string[];
  /** Every identifier that the register has for the requester's organisation. */
  readonly requesterIdentifiers?: readonly Identifier[];
  readonly responderTypes?: readonly string[];
  readonly responderIdentifiers?: readonly Identifier[];
  /** Every policy that the responder holds, in every version, whatever has become of it. */
  readonly heldPolicies?: readonly HeldPolicy[];
  /** The responder's clock; a FHIR instant. */
  readonly now?: string;
}

/** The facts in the form that conditions look at. A member that is left out is missing. */
export interface DecisionFacts {
  readonly reason?: string;
  readonly reasonStatus?: ReasonStatus;
  readonly personRole?: string;
  readonly requesterType?: readonly string[];
  readonly responderType?: readonly string[];
  readonly userRole?: string;
  readonly requestedInformation?: RequestedInformation;
  readonly birthDate?: AgeGroup;
  readonly sharingPolicy?: readonly PolicyAssessment[];
  readonly requesterIdentifiers?: readonly Identifier[];
  readonly responderIdentifiers?: readonly Identifier[];
  readonly heldPolicies?: readonly HeldPolicy[];
  /** Calendar day in England. */
  readonly time?: string;
}

/** Name of a fact. */
export type FactName = keyof DecisionFacts;

/** Every fact, in words. A request is permitted only when none of them is missing. */
export const FACT_NAMES: Readonly<Record<FactName, string>> = {
  reason: 'the reason',
  reasonStatus: 'whether the reason may be used',
  personRole: 'the role of the person asked about',
  requesterType: 'the kind of organisation that asks',
  responderType: 'the kind of organisation that is asked',
  userRole: 'the role of the user',
  requestedInformation: 'how much is asked for',
  birthDate: 'the birth date, or that none was sent',
  sharingPolicy: 'the sharing policies named, or that none was',
  requesterIdentifiers: 'the identifiers of the organisation that asks',
  responderIdentifiers: 'the identifiers of the organisation that is asked',
  heldPolicies: 'the sharing policies that the responder holds',
  time: 'the time',
};

/**
 * Gathers the facts that the rules look at. Anything that cannot be read is missing, never guessed.
 * @param request the request, or what could be read of it; an absent `sharingPolicy` list is a missing fact, an empty
 *   one says that no policy was named
 */
export function gatherFacts(request: Partial<PersonInfoQueryRequest>, facts: RequestFacts): DecisionFacts {
  const today = facts.now === undefined ? undefined : dayInEngland(facts.now);
  return presentOnly({
    reason: request.reason,
    reasonStatus: facts.reasonStatus,
    personRole: request.personRole,
    requesterType: filled(facts.requesterTypes),
    responderType: filled(facts.responderTypes),
    userRole: request.requester?.userRole,
    requestedInformation: request.requestedInformation && mostRequested(request.requestedInformation),
    birthDate: readAgeGroup(request.resource, today),
    sharingPolicy:
      request.sharingPolicy &&
      assessPolicies(request.sharingPolicy, presentOnly({ ...facts, ...request, today })),
    requesterIdentifiers: filled(facts.requesterIdentifiers),
    responderIdentifiers: filled(facts.responderIdentifiers),
    heldPolicies: facts.heldPolicies,
    time: today,
  });
}

function filled<Item>(list: readonly Item[] | undefined): readonly Item[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

function readAgeGroup(person: fhir4.Patient | undefined, today: string | undefined): AgeGroup | undefined {
  if (person === undefined) return undefined;
  // An element beside a value that is not there says that there is something about the birth date that cannot be read.
  if (person.birthDate === undefined) return person._birthDate === undefined ? 'absent' : undefined;
  return today === undefined ? undefined : ageGroup(person.birthDate, birthDateAccuracyOf(person), today);
}

/**
 * The facts that are missing, those about a policy that the responder does not hold among them.
 * @returns their names in words; empty where nothing is missing
 */
export function missingFacts(facts: DecisionFacts): readonly string[] {
  const absent = (Object.keys(FACT_NAMES) as FactName[])
    .filter((name) => facts[name] === undefined)
    .map((name) => FACT_NAMES[name]);
  const notHeld = (facts.sharingPolicy ?? [])
    .filter(({ policy }) => policy === undefined)
    .map(
      ({ reference }) => `what the sharing policy ${reference.identifier.value} ${reference.version} says`,
    );
  return [...absent, ...notHeld];
}
