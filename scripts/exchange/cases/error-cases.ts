import { error, type CaseText } from './response-case.js';

/** The cases that end without an answer because of the request or of who sent it. */
export const REFUSAL_CASES: readonly CaseText[] = [
  {
    id: 'C07',
    title: 'Not permitted',
    condition: 'The rules on the request alone say deny. Nobody was looked up.',
    answers: [error('not-permitted', 403, ['forbidden'])],
    meaning:
      'The responder does not answer requests of this kind by this route. The reply is the same whoever the person is, so it says nothing about the person.',
    advice: 'Telephone the responder if you are worried. Check the reason, the role and the agreement.',
  },
  {
    id: 'C08',
    title: 'Invalid request',
    condition:
      'The body is not JSON or XML, is not Parameters, or breaks the profile or one of its invariants. There is one issue for each fault, with its place as a FHIRPath expression, and the first names the case.',
    answers: [
      error('invalid-request', 400, [
        'invalid',
        'structure',
        'required',
        'value',
        'invariant',
        'code-invalid',
      ]),
    ],
    meaning: 'No answer: the request was faulty. It says nothing about the person.',
    advice: 'Telephone the responder. The fault is in your own system: report it.',
  },
  {
    id: 'C09',
    title: 'Not enough to search on',
    condition: 'The rules permit the request, and it holds nothing that this responder can search on.',
    answers: [error('insufficient-demographics', 422, ['required'])],
    meaning: 'No answer: the responder cannot search with what was sent. It says nothing about the person.',
    advice: 'Add an NHS number, a birth date or an address and ask again, or telephone.',
  },
  {
    id: 'C10',
    title: 'Invalid identifier',
    condition: 'As C08, where an NHS number fails its check digit.',
    answers: [error('invalid-identifier', 400, ['value'])],
    meaning: "No answer: the NHS number cannot be anybody's. It says nothing about the person.",
    advice: 'Check the NHS number and ask again, or leave it out.',
  },
  {
    id: 'C11',
    title: 'Unknown reason',
    condition: 'As C08, where the reason is not in the list or is no longer active.',
    answers: [error('unknown-reason', 400, ['code-invalid'])],
    meaning: 'No answer: the responder does not accept the reason. It says nothing about the person.',
    advice: 'Telephone the responder. Your own system has an old list of reasons: report it.',
  },
  {
    id: 'C12',
    title: 'Not authenticated',
    condition:
      'There is no token or no request assertion, or one of them has expired, is meant for somebody else, is badly signed, or uses an algorithm that is not accepted.',
    answers: [error('unauthenticated', 401, ['login', 'expired', 'security'])],
    meaning: 'No answer: your system did not prove who it is. It says nothing about the person.',
    advice: 'Telephone the responder. The people who run your system must look at keys and clock at once.',
  },
  {
    id: 'C13',
    title: 'System not recognised',
    condition:
      'The system is not in the register, not verified or suspended; or token, request assertion and body do not agree.',
    answers: [error('unrecognised-system', 403, ['security'])],
    meaning: 'No answer: your system is not accepted. It says nothing about the person.',
    advice:
      'Telephone the responder. The people who run your system must look at its register entry at once.',
  },
  {
    id: 'C14',
    title: 'Request identifier used before',
    condition:
      'This client has used the request identifier before. The same bytes again within five minutes, freshly authenticated, are a retry and get the same answer.',
    answers: [error('duplicate-request', 409, ['duplicate'])],
    meaning: 'No answer: the responder took the request for a replay. It says nothing about the person.',
    advice: 'Ask again with a new request.',
  },
  {
    id: 'C15',
    title: 'Request out of time',
    condition: 'The request says that it was made more than five minutes ago, or more than one minute ahead.',
    answers: [error('stale-request', 400, ['expired'])],
    meaning: 'No answer: the time of the request was not credible. It says nothing about the person.',
    advice: 'Ask again. If it happens again, the clock of your system is wrong: report it.',
  },
];

/** The cases that end without an answer because of the transport or of the service. */
export const SERVICE_CASES: readonly CaseText[] = [
  {
    id: 'C16',
    title: 'Media type not supported',
    condition:
      'The body is in a format that the responder does not read (415), or the reply is wanted in one that it does not write (406).',
    answers: [
      error('unsupported-media-type', 415, ['not-supported']),
      error('unsupported-media-type', 406, ['not-supported']),
    ],
    meaning: 'No answer: the two systems do not speak the same format. It says nothing about the person.',
    advice: 'Telephone the responder. The fault is in your own system: report it.',
  },
  {
    id: 'C17',
    title: 'Message too large',
    condition: 'The body is longer, or more deeply nested, than the responder accepts.',
    answers: [error('too-large', 413, ['too-long'])],
    meaning: 'No answer: the request was too large. It says nothing about the person.',
    advice: 'Telephone the responder. The fault is in your own system: report it.',
  },
  {
    id: 'C18',
    title: 'Too many requests',
    condition:
      'The client or the user has asked too often, or the user has asked about too many different people.',
    answers: [error('rate-limited', 429, ['throttled'], true)],
    meaning: 'No answer yet: the responder limits how often it is asked. It says nothing about the person.',
    advice: 'Try again after the time that the reply gives, or telephone.',
  },
  {
    id: 'C19',
    title: 'Fault of the responder',
    condition:
      'Something failed inside the responder (500), or it is overloaded, cannot reach its store or cannot write its audit record (503).',
    answers: [error('internal-error', 500, ['exception']), error('unavailable', 503, ['transient'], true)],
    meaning: 'No answer: the responder cannot answer now. It says nothing about the person.',
    advice: 'Telephone the responder, or try again after the time that the reply gives.',
  },
  {
    id: 'C22',
    title: 'Search incomplete',
    condition: 'A source that had to be searched could not be searched, whatever the others gave.',
    answers: [error('incomplete-search', 503, ['incomplete'], true)],
    meaning: 'No answer: half a search would look like a whole one. It says nothing about the person.',
    advice: 'Telephone the responder, or try again after the time that the reply gives.',
  },
  {
    id: 'C23',
    title: 'No such address, or wrong method',
    condition: 'Nothing is at the address that was called (404), or it cannot be called in this way (405).',
    answers: [error('not-found', 404, ['not-found']), error('method-not-allowed', 405, ['not-supported'])],
    meaning: 'No answer: the address was wrong. It is about the address, never about a person.',
    advice: 'Telephone the responder. The fault is in your own system: report it.',
  },
];
