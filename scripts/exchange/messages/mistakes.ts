import type { QueryError } from '../codes.js';

/**
 * Mistakes that people who build requests make, and how each is mended. The sentences are all the text that an error may
 * carry: they are the same whatever was sent, so none of them can repeat it. The invariant `sdx-iss-17` lists them.
 */
export const MISTAKES = {
  'reason-as-address': {
    mistake: '`reason` is an address of a section of an Act (`valueUri`), as in the drafts',
    sentence:
      'Send the reason as a valueCoding with a code of request-reason. The concept map legislation-to-request-reason leads from the address of a section to its code.',
  },
  'coding-expected': {
    mistake: 'a code is sent as `valueCode`, `valueString` or `valueCodeableConcept`',
    sentence: 'Send this as a valueCoding, with system and code.',
  },
  'other-code-system': {
    mistake: 'the code comes from another code system',
    sentence:
      'Take the code from the code system that the profile names for this parameter, and send that system with it.',
  },
  'code-without-system': {
    mistake: 'a code without its system',
    sentence: 'Send the system beside the code: the profile names it for this parameter.',
  },
  'words-for-code': {
    mistake: 'words where the code should be, such as the name of the code',
    sentence: 'Send a code of the code system, and not the words for it.',
  },
  'display-beside-code': {
    mistake: 'a `display` beside the code',
    sentence: 'Leave the display out: the code system says what the code is called.',
  },
  'reason-not-in-use': {
    mistake: 'a reason that is not in the list, or no longer',
    sentence:
      'Take the reason from the current version of request-reason: a retired code names the one that replaces it.',
  },
  'nhs-number-layout': {
    mistake: 'an NHS number with spaces or hyphens',
    sentence: 'Send the NHS number as ten digits, without spaces or hyphens.',
  },
  'nhs-number-check-digit': {
    mistake: 'an NHS number whose check digit is wrong',
    sentence:
      'Check the NHS number against its source: its last digit does not agree with the others. If that cannot be done, leave it out and send name and birth date.',
  },
  'birth-date-layout': {
    mistake: 'a birth date as it is written in letters, day first',
    sentence: 'Send the birth date as YYYY-MM-DD; where part of it is not known, as YYYY-MM or YYYY.',
  },
  'time-layout': {
    mistake: '`requestedAt` without seconds or time zone, or of another type',
    sentence: 'Send the time as a valueInstant, with seconds and a time zone: YYYY-MM-DDThh:mm:ssZ.',
  },
  'requester-without-parts': {
    mistake: '`requester` is a reference, an identifier or a name',
    sentence: 'Send the requester as parts: organization, system, user and userRole.',
  },
  'identifier-expected': {
    mistake: 'an organisation, system, user or request is a plain value or a reference',
    sentence: 'Send this as a valueIdentifier, with system and value.',
  },
  'identifier-without-system': {
    mistake: 'an identifier without its system',
    sentence: 'Send the system of the identifier beside its value.',
  },
  'parameter-missing': {
    mistake: 'a parameter is not there',
    sentence:
      'Send every parameter that the profile requires: resource, personRole, reason, requestedInformation, requester, requestIdentifier and requestedAt.',
  },
  'plain-match': {
    mistake: 'a plain `$match`: a person, and nothing of who asks and why',
    sentence:
      'A plain $match is not enough. Say also why (personRole, reason), how much is asked for (requestedInformation), who asks (requester), and when and under which identifier (requestedAt, requestIdentifier).',
  },
} as const satisfies Readonly<Record<string, { readonly mistake: string; readonly sentence: string }>>;

/** Key of a mistake. */
export type MistakeKey = keyof typeof MISTAKES;

/** The errors that may say how they are mended: those of a body that can be read (C08, C10, C11). */
export const MENDABLE_ERRORS = [
  'invalid-request',
  'invalid-identifier',
  'unknown-reason',
] as const satisfies readonly QueryError[];

/** @returns the sentence that says how a mistake is mended */
export function sentenceFor(mistake: MistakeKey): string {
  return MISTAKES[mistake].sentence;
}
