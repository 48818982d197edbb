import type { Identifier } from '../exchange/index.js';

/** One of the names that a person has or had. */
export interface PersonName {
  readonly use: 'official' | 'usual' | 'maiden' | 'nickname' | 'old' | 'anonymous';
  readonly family?: string;
  readonly given: readonly string[];
  /** The whole name as it is written, where the parts do not say it. */
  readonly text?: string;
}

/** One of the places where a person lives or lived. */
export interface PersonAddress {
  readonly use: 'home' | 'temp' | 'old';
  readonly lines: readonly string[];
  readonly city?: string;
  readonly postalCode?: string;
  /** Unique property reference number, one to twelve digits. */
  readonly uprn?: string;
  /** Since when and until when, FHIR dates, where it is known. */
  readonly period?: { readonly start?: string; readonly end?: string };
}

/** A service's work with a person. */
export interface PersonInvolvement {
  /** Code of `involvement-status`. */
  readonly status: string;
  /** Code of `service-type`. */
  readonly service: string;
  /** Code of `episode-type`. */
  readonly episode?: string;
  /** Dates, `YYYY-MM-DD`. */
  readonly start?: string;
  readonly end?: string;
  /** Identifier of the organisation that works with the person. */
  readonly organization: Identifier;
}

/**
 * What a name or identifier would lead across: links that are never used to find anyone (design of the decision
 * stages: adoption, protected identity, gender recognition).
 */
export type ExcludedLink = 'adoption' | 'protected-identity' | 'gender-recognition';

/** What a responder's system holds of a person, as far as the answer to a query rests on it. */
export interface PersonRecord {
  /** Key within the store; never on the wire. */
  readonly id: string;
  readonly identifiers: readonly Identifier[];
  readonly names: readonly PersonName[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; absent where nobody knows. */
  readonly birthDate?: string;
  /** Three letters for year, month and day: A accurate, E estimated, U unknown, X expected (the unborn). */
  readonly birthDateAccuracy?: string;
  readonly addresses: readonly PersonAddress[];
  readonly involvements: readonly PersonInvolvement[];
  /** `restricted` answers as one candidate below certainty, `withheld` as none; absent: shared as the rules say. */
  readonly mark?: 'restricted' | 'withheld';
  /** Names and identifiers of the same person that must never find it; a store keeps them out of every search key. */
  readonly excluded?: readonly {
    readonly link: ExcludedLink;
    readonly names: readonly PersonName[];
    readonly identifiers: readonly Identifier[];
  }[];
}
