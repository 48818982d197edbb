import type { ContactAvailability, VerificationStatus } from '../codes.js';
import type { Identifier } from '../messages/model.js';

/** Algorithms that a system may sign with. */
export const SIGNING_ALGORITHMS = ['ES384', 'PS256', 'RS384', 'RS512'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** Whether a system works; codes of FHIR's list of endpoint statuses. */
export type TechnicalStatus = 'active' | 'suspended' | 'error' | 'off' | 'test';

/** An organisation in the register: the public part of an entry. */
export interface ParticipantOrganisation {
  /** Kebab case; id of the resource. */
  readonly id: string;
  readonly name: string;
  /** Codes of `organisation-type`. */
  readonly types: readonly [string, ...string[]];
  /** The ODS code where there is one, else the identifier that the register gave. */
  readonly identifier: readonly [Identifier, ...Identifier[]];
  readonly operationalStatus: 'active' | 'closed';
  readonly verificationStatus: VerificationStatus;
  /** Day from which the verification status holds, YYYY-MM-DD. */
  readonly verificationDate: string;
  readonly dutyContact: {
    /** What to ask for on the telephone. */
    readonly name: string;
    readonly phone: string;
    readonly phoneAvailability: ContactAvailability;
    readonly outOfHoursPhone?: string;
    readonly email?: string;
  };
}

/** A system of a participant: the part of an entry that is for participants alone. */
export interface ParticipantSystem {
  /** Kebab case; id of the resource, and value of the system's identifier. */
  readonly id: string;
  /** Id of the organisation that answers for it. */
  readonly organisation: string;
  readonly name: string;
  readonly technicalStatus: TechnicalStatus;
  /** Base address of the FHIR service, https. */
  readonly address: string;
  /** Codes of `service-type`: what its replies name as searched. */
  readonly searched: readonly [string, ...string[]];
  readonly mediaTypes: readonly [string, ...string[]];
  readonly product: string;
  readonly productVersion: string;
  readonly requestTestsPassed: boolean;
  readonly responseTestsPassed: boolean;
  /** Day of the last test run, YYYY-MM-DD. */
  readonly testsDate?: string;
  /** Version of the standard that was tested. */
  readonly testedVersion?: string;
  /** Address of the JSON Web Key Set, on the host of {@link address}. */
  readonly jwks: string;
  readonly algorithms: readonly [SigningAlgorithm, ...SigningAlgorithm[]];
}

/** One edition of the register. */
export interface Register {
  readonly organisations: readonly ParticipantOrganisation[];
  readonly systems: readonly ParticipantSystem[];
}
