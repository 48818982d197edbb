import { outcome, type CaseText } from './response-case.js';

/** The cases that end in a reply with an outcome, status 200. */
export const OUTCOME_CASES: readonly CaseText[] = [
  {
    id: 'C01',
    title: 'Known, actively involved',
    condition:
      'Sharing is permitted, one record matches with certainty, and at least one involvement is open: active, planned or on hold.',
    answers: [outcome('known-active')],
    meaning:
      'The responder knows this person and a service is involved now. What it may tell of involvement is in the reply; the reply is not the whole story.',
    advice: 'Show that a service is involved now, with the contacts. Telephone to learn more.',
  },
  {
    id: 'C02',
    title: 'Known, no longer involved',
    condition: 'Sharing is permitted, one record matches with certainty, and every involvement has ended.',
    answers: [outcome('known-inactive')],
    meaning:
      'The responder knew this person in the past. No service that it may tell of is involved now. It says nothing about why involvement ended.',
    advice: 'Show that the person was known in the past. Telephone for the history.',
  },
  {
    id: 'C03',
    title: 'Nothing to disclose',
    condition:
      'Sharing is permitted, and there is no candidate, or only a record that its owner ordered withheld.',
    answers: [outcome('not-known')],
    meaning:
      'There is nothing that this responder can disclose by this route. It is not proof that nobody there knows the person.',
    advice:
      'Show it in those words, never as "not known" alone. Telephone if you are worried, and ask again when the case moves on.',
  },
  {
    id: 'C04',
    title: 'Possibly known',
    condition: 'Sharing is permitted, and there is one candidate below certainty, or a restricted record.',
    answers: [outcome('possible')],
    meaning: 'The responder may know this person. Only a conversation can settle it.',
    advice: 'Telephone the contact, with the request identifier at hand.',
  },
  {
    id: 'C05',
    title: 'Several people possible',
    condition: 'Sharing is permitted, and there are several candidates that cannot be told apart.',
    answers: [outcome('multiple-possible', ['multiple-matches', 'informational'])],
    meaning: 'What was sent fits more than one person. The reply does not say how many.',
    advice: 'Check the details, add what is missing and ask again, or telephone the contact.',
  },
  {
    id: 'C06',
    title: 'A person must decide',
    condition:
      'The rules on the request alone say review, or a fact that they need is missing. Nobody was looked up.',
    answers: [outcome('manual-review')],
    meaning: 'There is no automatic answer to this request. It says nothing about the person asked about.',
    advice: 'Telephone the contact and quote the request identifier.',
  },
  {
    id: 'C20',
    title: 'No certain match',
    condition: 'As C04 or C05, and the requester asked for certain matches only.',
    answers: [outcome('no-certain-match')],
    meaning: 'The responder has no match that it is certain of. The person may still be known.',
    advice: 'Telephone the contact, or ask again without limiting the request to certain matches.',
  },
  {
    id: 'C21',
    title: 'Known',
    condition:
      'Sharing is permitted, one record matches with certainty, and activity was not asked for or its status is not known.',
    answers: [outcome('known')],
    meaning:
      'The responder knows this person. Whether a service is involved now was not asked, or its records do not tell. It does not mean that nothing is active.',
    advice: 'Telephone the contact to learn whether a service is involved now.',
  },
];
