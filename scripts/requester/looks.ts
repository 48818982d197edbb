import type { CaseId, QueryOutcome } from '../exchange/index.js';
import type { NoAnswerWhy } from './reading.js';

/** How something is marked: never by colour alone. */
export interface Look {
  readonly symbol: string;
  readonly tag: string;
  readonly colour: 'blue' | 'cyan' | 'green' | 'white' | 'yellow' | 'magenta' | 'red';
}

/** Words for a practitioner. `{contact}` stands for whom to call, `{request}` for the request identifier. */
export interface Words {
  readonly headline: string;
  readonly meaning: string;
  readonly action: string;
}

/**
 * What a practitioner is shown for each outcome. Every tag, symbol and sentence belongs to one outcome alone, so that
 * no two meanings look alike.
 * @see guide, "Implementing a requester"; requirements rqr-3 to rqr-7
 */
export const OUTCOME_LOOKS: Readonly<Record<QueryOutcome, Look & Words>> = {
  'known-active': {
    symbol: '●',
    tag: 'KNOWN, A SERVICE IS INVOLVED',
    colour: 'blue',
    headline: 'Known, and a service is involved now.',
    meaning: 'The reply is not the whole story.',
    action: 'Call {contact} to learn more.',
  },
  'known-inactive': {
    symbol: '◐',
    tag: 'KNOWN IN THE PAST',
    colour: 'cyan',
    headline: 'Known in the past. No service that can be told of is involved now.',
    meaning: 'Why involvement ended is not told.',
    action: 'Call {contact} for history.',
  },
  known: {
    symbol: '◉',
    tag: 'KNOWN',
    colour: 'blue',
    headline: 'Known.',
    meaning: 'Whether a service is involved now was not asked, or is not recorded.',
    action: 'Call {contact} to learn whether a service is involved now.',
  },
  'not-known': {
    symbol: '▢',
    tag: 'NOTHING TO DISCLOSE BY THIS ROUTE',
    colour: 'white',
    headline: 'Nothing that this organisation can disclose by this route.',
    meaning: 'This is not proof that nobody there knows the person.',
    action: 'If you are worried, call {contact}. Ask again when the case moves on.',
  },
  possible: {
    symbol: '?',
    tag: 'POSSIBLY KNOWN',
    colour: 'yellow',
    headline: 'Possibly known.',
    meaning: 'Only a conversation can settle it.',
    action: 'Call {contact}, with the request identifier at hand.',
  },
  'multiple-possible': {
    symbol: '⁇',
    tag: 'MORE THAN ONE PERSON POSSIBLE',
    colour: 'yellow',
    headline: 'More than one person could be meant.',
    meaning: 'What was sent does not tell them apart.',
    action: 'Check and add details, or call {contact}.',
  },
  'no-certain-match': {
    symbol: '≈',
    tag: 'NO CERTAIN MATCH',
    colour: 'yellow',
    headline: 'No certain match.',
    meaning: 'The person may still be known.',
    action: 'Call {contact}, or ask again without “certain matches only”.',
  },
  'manual-review': {
    symbol: '☏',
    tag: 'A PERSON MUST DECIDE',
    colour: 'magenta',
    headline: 'No automatic answer.',
    meaning: 'This says nothing about the person.',
    action: 'Call {contact} and quote request {request}.',
  },
};

/** How everything looks that is no answer: a time-out, a broken connection, every 4xx and every 5xx. */
export const NO_ANSWER_LOOK: Look = { symbol: '⚠', tag: 'NO ANSWER', colour: 'red' };

/** Words for the people who run the system go with those for the practitioner. */
export interface NoAnswerWords extends Words {
  readonly operators: string;
}

const ABOUT_NOBODY = 'It says nothing about the person.';
const OWN_FAULT = {
  headline: 'No answer, because of a fault in our system.',
  meaning: ABOUT_NOBODY,
  action: 'Call {contact}.',
};
const NOT_ACCEPTED = {
  headline: 'No answer: our system was not accepted.',
  meaning: ABOUT_NOBODY,
  action: 'Call {contact}.',
};
const ASK_AGAIN = { headline: 'No answer.', meaning: ABOUT_NOBODY, action: 'Ask again, or call {contact}.' };
const NOT_NOW = {
  headline: 'No answer: the other system cannot answer now.',
  meaning: ABOUT_NOBODY,
  action: '{later}call {contact}.',
};
const MEND = 'This is a fault to mend, every issue of it.';

/**
 * What a practitioner is shown where a responder sent a sound error. `{later}` is the advice to try again, where the
 * reply says when.
 */
export const REFUSAL_WORDS: Readonly<Partial<Record<CaseId, NoAnswerWords>>> = {
  C07: {
    headline: 'This organisation does not answer requests of this kind by this route.',
    meaning: ABOUT_NOBODY,
    action: 'If you are worried, call {contact}.',
    operators: 'Look at the reason, the role and the sharing policy.',
  },
  C08: { ...OWN_FAULT, operators: MEND },
  C09: {
    headline: 'Not enough to search on.',
    meaning: ABOUT_NOBODY,
    action: 'Add an NHS number, a birth date or an address, or call {contact}.',
    operators: 'The request kept to the profile; this responder needs more to search with.',
  },
  C10: {
    headline: 'The NHS number is not valid.',
    meaning: ABOUT_NOBODY,
    action: 'Check it and ask again, or call {contact}.',
    operators: 'Find out why the check digit was not checked before sending.',
  },
  C11: { ...OWN_FAULT, operators: 'Update the list of reasons.' },
  C12: { ...NOT_ACCEPTED, operators: 'At once: look at keys, clock and register entry.' },
  C13: { ...NOT_ACCEPTED, operators: 'At once: look at keys, clock and register entry.' },
  C14: { ...ASK_AGAIN, operators: 'Look at how request identifiers are made.' },
  C15: { ...ASK_AGAIN, operators: 'Look at the clock.' },
  C16: { ...OWN_FAULT, operators: MEND },
  C17: { ...OWN_FAULT, operators: MEND },
  C18: {
    headline: 'No answer yet: too many requests.',
    meaning: ABOUT_NOBODY,
    action: '{later}call {contact}.',
    operators: 'Look at the limits that were agreed.',
  },
  C19: { ...NOT_NOW, operators: 'Quote the correlation identifier to the responder, where there is one.' },
  C22: { ...NOT_NOW, operators: 'A source that the responder has to search was not there.' },
  C23: { ...OWN_FAULT, operators: MEND },
};

const SILENCE = {
  headline: 'No answer.',
  meaning: 'This says nothing about the person.',
  action: 'Call {contact}.',
};
const CONNECTION = { ...SILENCE, operators: 'Look at the address, the time and the connection.' };
const UNUSABLE = {
  headline: 'No answer: what came back cannot be relied on.',
  meaning: 'This says nothing about the person.',
  action: 'Call {contact}.',
};

/** What a practitioner is shown where there is no sound reply at all. */
export const SILENCE_WORDS: Readonly<Record<Exclude<NoAnswerWhy, 'refused'>, NoAnswerWords>> = {
  'time-out': CONNECTION,
  'no-connection': {
    ...SILENCE,
    operators:
      'Nobody answers at this address: look at it and at the connection, and whether the server runs.',
  },
  broken: CONNECTION,
  certificate: {
    ...SILENCE,
    operators:
      'The certificate of the other side is not to be trusted: nothing was sent. Look at the address and --ca.',
  },
  'reply-too-long': { ...UNUSABLE, operators: 'The reply was longer than any reply of the exchange.' },
  'error-status': {
    ...SILENCE,
    operators: 'Something between the two systems, or the responder, sent an error of its own.',
  },
  redirect: { ...SILENCE, operators: 'The address has moved: take the new one from the register.' },
  'invalid-reply': { ...UNUSABLE, operators: 'The reply breaks its profile: report it to the responder.' },
  'other-exchange': {
    ...UNUSABLE,
    operators: 'The reply belongs to another exchange: report it to the responder at once.',
  },
  'no-token': {
    ...NOT_ACCEPTED,
    operators: 'There is no access token, so nothing was sent: look at keys, clock and register entry.',
  },
  waiting: {
    headline: 'No answer yet: the other system asked us to wait.',
    meaning: 'This says nothing about the person.',
    action: '{later}call {contact}.',
    operators: 'Nothing was sent.',
  },
};
