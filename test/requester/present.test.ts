import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerFor,
  buildContactOrganization,
  cases,
  isCode,
  KNOWN_OUTCOMES,
  QUERY_ERRORS,
  QUERY_OUTCOMES,
  type ErrorAnswer,
  type OutcomeAnswer,
  type QueryOutcome,
} from '../../scripts/exchange/index.js';
import {
  NO_ANSWER_LOOK,
  OUTCOME_LOOKS,
  presentationLines,
  presentationText,
  presentReply,
  type AnswerReading,
  type NoAnswerReading,
  type NoAnswerWhy,
  type Presentation,
  type Reading,
} from '../../scripts/requester/index.js';
import { responderNamed } from './fixtures.js';

const asked = responderNamed('northmere-community-records');
const REQUEST = { requestIdentifier: { system: 'urn:test', value: '4fd1f8d6-0b8a-4373-a3ef-677325dcbd51' } };
const present = (reading: Reading): Presentation =>
  presentReply(reading, { request: REQUEST, asked, term: (_, code) => code.replaceAll('-', ' ') });
const shown = (reading: Reading): string => presentationText(present(reading), false);

const DUTY = buildContactOrganization({
  identifier: [{ system: 'urn:test', value: 'duty' }],
  name: 'Test duty desk',
  telecom: [{ system: 'phone', value: '01632 960999', availability: 'office-hours' }],
});

function answer(code: QueryOutcome, more: Partial<AnswerReading> = {}): AnswerReading {
  return {
    kind: 'answer',
    case: cases.find(({ answers }) => answers.some((each) => each.code === code))!,
    answer: answerFor(code) as OutcomeAnswer,
    contacts: [DUTY],
    involvement: [],
    searched: ['school-nursing', 'health-visiting'],
    dataAsOf: '2026-11-10T09:00:00Z',
    respondedAt: '2026-11-20T10:00:00Z',
    ...more,
  };
}

function none(why: NoAnswerWhy, more: Partial<NoAnswerReading> = {}): NoAnswerReading {
  return { kind: 'no-answer', why, details: ['a detail'], at: '2026-11-20T10:00:00Z', ...more };
}

const refused = cases.flatMap((each) =>
  each.answers.flatMap((one): NoAnswerReading[] =>
    isCode(QUERY_ERRORS, one.code)
      ? [
          none('refused', {
            case: each,
            answer: one as ErrorAnswer,
            status: one.status,
            ...(one.retryAfter && { notBefore: '2026-11-20T10:02:00Z' }),
          }),
        ]
      : [],
  ),
);
const SILENCES: readonly NoAnswerWhy[] = [
  'time-out',
  'no-connection',
  'certificate',
  'broken',
  'reply-too-long',
  'error-status',
  'redirect',
  'invalid-reply',
  'other-exchange',
  'no-token',
  'waiting',
];
const silences = SILENCES.map((why) => none(why));
const answers = QUERY_OUTCOMES.map((code) => answer(code));
const all: readonly Reading[] = [...answers, ...refused, ...silences];

describe('what a practitioner is shown', () => {
  it('covers every case', () => {
    expect(new Set([...answers, ...refused].map((each) => each.case?.id))).toEqual(
      new Set(cases.map(({ id }) => id)),
    );
  });

  // @verifies rqr-3
  it.each(QUERY_OUTCOMES)('has the duty contact with its telephone, whatever the outcome: %s', (code) => {
    const { contacts, action } = present(answer(code));
    expect(contacts[0]).toEqual({
      name: 'Test duty desk',
      ways: [{ kind: 'telephone', value: '01632 960999', when: 'in office hours' }],
    });
    expect(action).toContain('Test duty desk on 01632 960999');
    expect(shown(answer(code))).toContain('01632 960999, in office hours');
  });

  it('falls back on the register where the duty contact of a reply has no telephone', () => {
    const { contacts } = present(answer('known', { contacts: [{ ...DUTY, telecom: [] }] }));
    expect(contacts[0].name).toBe('Northmere Community safeguarding desk');
    expect(contacts[0].ways[0]).toMatchObject({ kind: 'telephone', value: '01632 960112' });
  });

  // @verifies rqr-4
  it('says that nothing can be disclosed, and that this proves nothing', () => {
    const text = shown(answer('not-known'));
    expect(text).toContain('Nothing that this organisation can disclose by this route.');
    expect(text).toContain('This is not proof that nobody there knows the person.');
  });

  it('never has words, ticks or colours that turn silence into absence', () => {
    for (const reading of all) {
      const { look } = present(reading);
      const text = presentationText(present(reading), true).replaceAll('-', ' ');
      expect(text).not.toMatch(
        /not\s+known|no\s+record|unknown|no\s+match|not\s+active|no\s+concern|refused|suspicious|[✓✔☑✅]|\d\s*%/i,
      );
      if (reading.kind === 'answer' && !isCode(KNOWN_OUTCOMES, reading.answer.code))
        expect(look.colour).not.toBe('green');
    }
  });

  // @verifies rqr-5
  it('has marks for each outcome that no other has', () => {
    const looks = [...QUERY_OUTCOMES.map((code) => OUTCOME_LOOKS[code]), NO_ANSWER_LOOK];
    for (const part of ['symbol', 'tag'] as const)
      expect(new Set(looks.map((look) => look[part])).size).toBe(looks.length);
    const nothing = OUTCOME_LOOKS['not-known'];
    for (const code of ['possible', 'multiple-possible', 'no-certain-match', 'manual-review'] as const) {
      const other = OUTCOME_LOOKS[code];
      expect(other.colour).not.toBe(nothing.colour);
      const sentences = (text: string): string[] => text.split(/(?<=\.) /);
      const own = [nothing.headline, nothing.meaning, nothing.action].flatMap(sentences);
      const others = [other.headline, other.meaning, other.action].flatMap(sentences);
      expect(own.filter((sentence) => others.includes(sentence))).toEqual([]);
    }
  });

  // @verifies rqr-5, rqr-8
  it('looks alike for no two meanings', () => {
    const meaning = (reading: Reading): string =>
      reading.kind === 'answer' ? reading.answer.code : 'no answer';
    for (const one of all)
      for (const other of all) {
        const [a, b] = [present(one), present(other)];
        if (meaning(one) === meaning(other)) continue;
        expect(a.look.tag).not.toBe(b.look.tag);
        expect(a.headline).not.toBe(b.headline);
      }
  });

  // @verifies rqr-6
  it('has the request identifier with every outcome and every failure', () => {
    for (const reading of all) expect(shown(reading)).toContain(REQUEST.requestIdentifier.value);
    expect(present(answer('manual-review')).action).toContain(
      `quote request ${REQUEST.requestIdentifier.value}`,
    );
  });

  // @verifies rqr-7
  it.each(QUERY_OUTCOMES)('says how current the data is and what was searched: %s', (code) => {
    const text = shown(answer(code));
    expect(text).toMatch(/Data as of +10 November 2026, 09:00:00/);
    expect(text).toMatch(/Searched +school nursing, health visiting/);
    const { dataAsOf: _, ...match } = answer(code);
    expect(shown(match)).toMatch(/Data as of +this form of reply does not say/);
  });

  // @verifies rqr-8, rqr-9
  it.each([...refused, ...silences].map((each) => [each.case?.id ?? each.why, each] as const))(
    'is no answer, with the telephone number of the register: %s',
    (_, reading) => {
      const presentation = present(reading);
      expect(presentation.isAnswer).toBe(false);
      expect(presentation.look).toEqual(NO_ANSWER_LOOK);
      const text = presentationText(presentation, false);
      expect(text).toContain('NO ANSWER');
      expect(text).toContain('01632 960112');
      expect(text).toMatch(/says nothing about the person/);
      expect(presentation.operators.length).toBeGreaterThan(0);
      expect(presentation.action).not.toMatch(/[{}]/);
    },
  );

  it('says when to try again, where the reply says so', () => {
    for (const reading of refused.filter(({ notBefore }) => notBefore !== undefined)) {
      expect(present(reading).action).toContain('Try again after 20 November 2026, 10:02:00, or call');
    }
    expect(present(refused.find(({ case: each }) => each?.id === 'C18')!).headline).toContain(
      'too many requests',
    );
  });

  it('keeps what is for the people who run the system away from the practitioner', () => {
    for (const reading of [...refused, ...silences]) expect(shown(reading)).not.toContain('a detail');
  });

  it('tells of involvement in one line each, with whom to call for it', () => {
    const team = { ...DUTY, identifier: [{ system: 'urn:test', value: 'team' }], name: 'Test team' };
    const { involvement, contacts } = present(
      answer('known-active', {
        contacts: [DUTY, team],
        involvement: [
          {
            status: 'active',
            service: 'school-nursing',
            episode: 'cp-plan',
            period: { start: '2024-09-02', end: '2025-01' },
            organization: { system: 'urn:test', value: 'team' },
          },
          { status: 'ended', organization: { system: 'urn:test', value: 'duty' } },
        ],
      }),
    );
    expect(involvement).toEqual([
      'active, school nursing, cp plan, from 2 September 2024, to January 2025, Test team',
      'ended, Test duty desk',
    ]);
    expect(contacts.map(({ name }) => name)).toEqual(['Test duty desk', 'Test team']);
  });

  it('says the same with and without colour', () => {
    for (const reading of all) {
      const coloured = presentationText(present(reading), true);
      // eslint-disable-next-line no-control-regex
      expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(shown(reading));
    }
  });

  it('lets no reply repaint the screen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, value) => {
        const contact: fhir4.Organization = { ...DUTY, name, telecom: [{ system: 'phone', value }] };
        const text = shown(answer('possible', { contacts: [contact] }));
        // eslint-disable-next-line no-control-regex
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(text.split('\n').length).toBe(presentationLines(present(answer('possible'))).length + 1);
      }),
    );
  });
});
