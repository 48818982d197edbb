import type { PersonRole, RequestedInformation } from '../exchange/index.js';
import { commandLineFailure } from './command-line-failure.js';

/** Options of `sdx query` as the command line gives them. */
export interface QueryOptions {
  readonly base: string;
  readonly persona?: string;
  readonly query?: string;
  readonly responseCase?: string;
  readonly list?: boolean;
  readonly file?: string;
  readonly exact?: boolean;
  readonly client?: string;
  readonly responder?: string;
  readonly case?: string;
  readonly reason?: string;
  readonly personRole?: PersonRole;
  readonly requestedInformation?: RequestedInformation;
  readonly nhsNumber?: string;
  readonly family?: string;
  readonly given?: readonly string[];
  readonly birthDate?: string;
  readonly birthDateAccuracy?: string;
  readonly addressLine?: readonly string[];
  readonly city?: string;
  readonly postcode?: string;
  readonly uprn?: string;
  readonly sharingPolicy?: readonly string[];
  readonly onlyCertainMatches?: boolean;
  readonly match?: boolean;
  readonly xml?: boolean;
  readonly keys?: string;
  readonly log?: string;
  readonly staff?: string;
  readonly guide?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly timeout: string;
  readonly printCurl?: boolean;
  readonly printRequest?: boolean;
  readonly json?: boolean;
}

/** Options that say whom a question is about. */
const PERSON_OPTIONS = [
  'nhsNumber',
  'family',
  'given',
  'birthDate',
  'birthDateAccuracy',
  'addressLine',
  'city',
  'postcode',
  'uprn',
] as const;

/** Where the question comes from. */
export type QuestionSource = 'list' | 'persona' | 'file' | 'form';

/**
 * Says where the question comes from.
 * @throws ExpectedFailure (exit 2) where it comes from nowhere, or from two places
 */
export function questionSource(options: QueryOptions): QuestionSource {
  const found: QuestionSource[] = [
    ...(options.list === true ? ['list' as const] : []),
    ...(options.persona !== undefined || options.responseCase !== undefined ? ['persona' as const] : []),
    ...(options.file !== undefined ? ['file' as const] : []),
    ...(PERSON_OPTIONS.some((name) => options[name] !== undefined) ? ['form' as const] : []),
  ];
  const [source, other] = found;
  if (source === undefined)
    throw commandLineFailure(
      'Nothing was said to ask about.',
      'Name a persona (--persona amara-thistledown), a response case (--response-case C05), a body (--file), or a person (--nhs-number, --family, …). `sdx query --list` shows every persona.',
    );
  if (other !== undefined || (options.persona !== undefined && options.responseCase !== undefined))
    throw commandLineFailure(
      'The question comes from more than one place.',
      'Give one of --list, --persona, --response-case, --file, or the options of a person.',
    );
  return source;
}

/**
 * Checks that a person can be asked about and links the question to a case.
 * @see requirements rqr-2
 * @throws ExpectedFailure (exit 2)
 */
export function caseReference({ case: reference }: QueryOptions): string {
  if (reference !== undefined && reference.trim() !== '') return reference;
  throw commandLineFailure(
    'The question is not linked to a case.',
    'Add --case with the reference of your case. It is kept in your own log and is never sent.',
  );
}

/** Reads `--timeout`: seconds, from 1 to 300. */
export function timeoutMs({ timeout }: QueryOptions): number {
  const seconds = /^\d{1,3}$/.test(timeout) ? Number(timeout) : 0;
  if (seconds >= 1 && seconds <= 300) return seconds * 1000;
  throw commandLineFailure(
    `--timeout ${timeout} cannot be: it is a number of seconds from 1 to 300.`,
    'Give a whole number, or leave --timeout out.',
  );
}
