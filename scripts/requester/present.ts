import {
  CODE_SYSTEM,
  dutyContact,
  EXTENSION,
  buildContactOrganization,
  sameIdentifier,
  type Involvement,
  type MatchRequest,
} from '../exchange/index.js';
import {
  NO_ANSWER_LOOK,
  OUTCOME_LOOKS,
  REFUSAL_WORDS,
  SILENCE_WORDS,
  type Look,
  type Words,
} from './looks.js';
import type { AskedResponder } from './read-reply.js';
import type { AnswerReading, NoAnswerReading, Reading } from './reading.js';
import { dayInWords, momentInWords } from './times.js';

/** A way to reach a contact, as it is shown. */
export interface ShownWay {
  readonly kind: 'telephone' | 'e-mail' | 'web';
  readonly value: string;
  /** When it answers, where that is told. */
  readonly when?: string;
}

export interface ShownContact {
  readonly name: string;
  readonly ways: readonly ShownWay[];
}

/** An outcome or a failure as a practitioner is shown it: the same content for a terminal and for a page. */
export interface Presentation extends Words {
  readonly isAnswer: boolean;
  readonly look: Look;
  /** Whom to call; the duty contact first. There is always one with a telephone number. */
  readonly contacts: readonly [ShownContact, ...ShownContact[]];
  /** What was told of involvement, a line for each. */
  readonly involvement: readonly string[];
  /** Label and value: request identifier, who was asked and when, what was searched, how current the data is. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** For the people who run the system. Nothing in it is about a person. */
  readonly operators: readonly string[];
}

/** What a presentation needs besides the reading. */
export interface PresentationContext {
  readonly request: Pick<MatchRequest, 'requestIdentifier'>;
  /** Whose duty contact the register has for when there is no answer. */
  readonly asked: AskedResponder;
  /** Display of a code; the code itself, in words, where the vocabularies do not have it. */
  readonly term: (system: string, code: string) => string;
}

/**
 * Puts an outcome or a failure into words for the practitioner who asked.
 * @see requirements rqr-3 to rqr-9
 */
export function presentReply(reading: Reading, context: PresentationContext): Presentation {
  return reading.kind === 'answer' ? presentAnswer(reading, context) : presentNoAnswer(reading, context);
}

function presentAnswer(reading: AnswerReading, context: PresentationContext): Presentation {
  const { symbol, tag, colour, ...words } = OUTCOME_LOOKS[reading.answer.code];
  const [first, ...others] = reading.contacts.map(shownContact);
  const fallback = ofRegister(context.asked);
  const duty = first !== undefined && hasTelephone(first) ? first : fallback;
  return {
    isAnswer: true,
    look: { symbol, tag, colour },
    ...filledIn(words, duty, context),
    contacts: [duty, ...others],
    involvement: reading.involvement.map((each) => involvementLine(each, reading, context)),
    facts: [
      ...whom(context),
      ['Answered', momentInWords(reading.respondedAt)],
      ['Searched', reading.searched.map((code) => context.term(CODE_SYSTEM.serviceType, code)).join(', ')],
      [
        'Data as of',
        reading.dataAsOf === undefined
          ? 'this form of reply does not say; ask on the telephone'
          : momentInWords(reading.dataAsOf),
      ],
    ],
    operators: [],
  };
}

function presentNoAnswer(reading: NoAnswerReading, context: PresentationContext): Presentation {
  const duty = ofRegister(context.asked);
  const { operators, ...words } =
    reading.why === 'refused'
      ? ((reading.case && REFUSAL_WORDS[reading.case.id]) ?? SILENCE_WORDS['error-status'])
      : SILENCE_WORDS[reading.why];
  const { notBefore } = reading;
  const later =
    notBefore === undefined ? 'Try again later, or ' : `Try again after ${momentInWords(notBefore)}, or `;
  return {
    isAnswer: false,
    look: NO_ANSWER_LOOK,
    ...filledIn({ ...words, action: words.action.replace('{later}', later) }, duty, context),
    contacts: [duty],
    involvement: [],
    facts: [
      ...whom(context),
      ['At', momentInWords(reading.at)],
      ...(notBefore === undefined ? [] : [['Do not ask again before', momentInWords(notBefore)] as const]),
    ],
    operators: [
      operators,
      ...(reading.case ? [`${reading.case.id} ${reading.answer?.code ?? ''}`] : []),
      ...reading.details,
    ],
  };
}

function filledIn(words: Words, duty: ShownContact, { request }: PresentationContext): Words {
  const telephone = duty.ways.find(({ kind }) => kind === 'telephone')?.value ?? '';
  const action = words.action
    .replace('{contact}', `${duty.name} on ${telephone}`)
    .replace('{request}', request.requestIdentifier.value);
  return { ...words, action };
}

function whom({ request, asked }: PresentationContext): [string, string][] {
  return [
    ['Request', request.requestIdentifier.value],
    ['Asked', asked.organisation.name],
  ];
}

function ofRegister({ organisation }: AskedResponder): ShownContact {
  return shownContact(buildContactOrganization(dutyContact(organisation)));
}

function hasTelephone({ ways }: ShownContact): boolean {
  return ways.some(({ kind }) => kind === 'telephone');
}

const KINDS: Readonly<Record<string, ShownWay['kind']>> = { phone: 'telephone', email: 'e-mail', url: 'web' };
const WHEN: Readonly<Record<string, string>> = {
  'office-hours': 'in office hours',
  'out-of-hours': 'out of hours',
  'any-time': 'at any time',
};

function shownContact({ name = '', telecom = [] }: fhir4.Organization): ShownContact {
  return {
    name,
    ways: telecom.flatMap(({ system = '', value, extension = [] }) => {
      const kind = KINDS[system];
      const code = extension.find(({ url }) => url === EXTENSION.contactAvailability)?.valueCode ?? '';
      const when = WHEN[code];
      return kind === undefined || value === undefined
        ? []
        : [{ kind, value, ...(when !== undefined && { when }) }];
    }),
  };
}

function involvementLine(
  { status, service, episode, period, organization }: Involvement,
  { contacts }: AnswerReading,
  { term }: PresentationContext,
): string {
  const named = contacts.find(({ identifier = [] }) =>
    identifier.some(({ system, value }) =>
      system !== undefined && value !== undefined ? sameIdentifier({ system, value }, organization) : false,
    ),
  );
  return [
    term(CODE_SYSTEM.involvementStatus, status),
    service && term(CODE_SYSTEM.serviceType, service),
    episode && term(CODE_SYSTEM.episodeType, episode),
    period?.start && `from ${dayInWords(period.start)}`,
    period?.end && `to ${dayInWords(period.end)}`,
    named?.name,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}
