import { EXTERNAL, PROFILE } from '../canonicals.js';
import { answerFor } from '../cases/cases.js';
import { isCode, KNOWN_OUTCOMES } from '../codes.js';
import type { PersonInfoQueryResponse } from './model.js';
import { head, type Envelope } from './parameters.js';
import { buildQueryIssues } from './query-issues.js';

/** The one score that a certain match gets: a finer one would let a guesser probe the record. */
const SCORE_OF_CERTAIN = 1;

/** What a reply in the `$match` form needs from outside. */
export interface MatchResponseFrame {
  /** The address that was called. */
  readonly self: string;
  /** Makes a random UUID; called once for each entry, so that no id is the same in two replies. */
  readonly newUuid: () => string;
}

/**
 * Writes a reply in the `$match` form, by the profile MatchResponse: an entry for the person only where the person is
 * known, then the contacts, then the outcome. It says no more than the same reply as Parameters.
 */
export function buildMatchResponse(
  response: PersonInfoQueryResponse,
  frame: MatchResponseFrame,
  envelope: Envelope = {},
): fhir4.Bundle {
  const known = isCode(KNOWN_OUTCOMES, response.outcome);
  return {
    resourceType: 'Bundle',
    ...head(PROFILE.MatchResponse, envelope),
    type: 'searchset',
    timestamp: response.respondedAt,
    link: [{ relation: 'self', url: frame.self }],
    entry: [
      ...(known ? [patientEntry(frame.newUuid())] : []),
      ...response.contact.map((contact) => entry(frame.newUuid(), contact, { mode: 'include' })),
      entry(frame.newUuid(), buildQueryIssues([{ answer: answerFor(response.outcome) }]), {
        mode: 'outcome',
      }),
    ],
  };
}

function patientEntry(id: string): fhir4.BundleEntry {
  const patient: fhir4.Patient = {
    resourceType: 'Patient',
    meta: { tag: [{ system: EXTERNAL.observationValue, code: 'SUBSETTED' }] },
  };
  return entry(id, patient, {
    extension: [{ url: EXTERNAL.matchGradeExtension, valueCode: 'certain' }],
    mode: 'match',
    score: SCORE_OF_CERTAIN,
  });
}

/** An entry whose resource has a random id of its own: an id that lasts would tie replies together. */
function entry(
  id: string,
  resource: fhir4.Patient | fhir4.Organization | fhir4.OperationOutcome,
  search: fhir4.BundleEntrySearch,
): fhir4.BundleEntry {
  return { fullUrl: `urn:uuid:${id}`, resource: { ...resource, id }, search };
}
