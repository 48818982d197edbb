import { describe, expect, it } from 'vitest';
import {
  ageGroup,
  decideOnRequest,
  explainDecision,
  type DecisionRules,
  type PersonInfoQueryRequest,
  type RequestFacts,
  type RuleConditions,
} from '../../scripts/exchange/index.js';
import { pose, policyReference } from './decision-table.js';
import { rules } from './shipped-data.js';

const { request, facts } = pose({ reason: 'children-act-1989-section-47', now: '2026-03-10T09:00:00Z' });
const unknowing: RequestFacts = {};
const COUNCIL = 'local-authority';

/** What comes of one condition: its truth and its words. */
function trial(
  when: RuleConditions,
  around: {
    readonly request?: Partial<PersonInfoQueryRequest>;
    readonly facts?: RequestFacts;
    readonly rules?: Partial<DecisionRules>;
  } = {},
) {
  const rule = { id: 'r', title: 'r', when, outcome: 'deny' as const, because: 'r' };
  const decision = decideOnRequest(around.request ?? request, around.facts ?? facts, {
    ...rules,
    ...around.rules,
    onRequest: [rule],
  });
  return decision.tried[0]?.conditions ?? [];
}

describe('a condition says what it asks for and what was found', () => {
  const { reason: _reason, personRole: _role, ...bare } = request;
  const { userRole: _userRole, ...requester } = request.requester;
  it.each<readonly [string, ReturnType<typeof trial>, object]>([
    [
      'the reason',
      trial({ reason: ['mappa', 'immediate-risk'] }),
      { holds: 'no', expected: 'mappa or immediate-risk', found: 'children-act-1989-section-47' },
    ],
    [
      'a missing reason',
      trial({ reason: ['mappa'] }, { request: bare }),
      { holds: 'unknown', found: 'missing: the reason' },
    ],
    [
      'a status of the reason that is not known',
      trial({ reasonStatus: ['retired'] }, { facts: unknowing }),
      { holds: 'unknown', found: 'missing: whether the reason may be used' },
    ],
    [
      'the role of the person',
      trial({ personRole: ['child', 'unborn'] }),
      { holds: 'yes', expected: 'child or unborn', found: 'child' },
    ],
    [
      'a missing role of the person',
      trial({ personRole: ['child'] }, { request: bare }),
      { holds: 'unknown', found: 'missing: the role of the person asked about' },
    ],
    [
      'the role of the user',
      trial({ userRole: ['police-officer', 'social-worker'] }),
      { holds: 'yes', expected: 'police-officer or social-worker', found: 'social-worker' },
    ],
    [
      'a missing role of the user',
      trial({ userRole: ['social-worker'] }, { request: { ...request, requester: requester as never } }),
      { holds: 'unknown', found: 'missing: the role of the user' },
    ],
    [
      'how much is asked for',
      trial({ requestedInformation: ['known'] }),
      { holds: 'no', expected: 'known', found: 'active-involvement' },
    ],
    [
      'the kind of organisation that asks, which may be several',
      trial(
        { requesterType: [COUNCIL, 'school'] },
        { facts: { ...facts, requesterTypes: ['hospital', COUNCIL] } },
      ),
      { holds: 'yes', expected: `${COUNCIL} or school`, found: `hospital, ${COUNCIL}` },
    ],
    [
      'the kind of organisation that is asked, none of which is meant',
      trial({ responderType: ['school'] }, { facts: { ...facts, responderTypes: ['hospital', COUNCIL] } }),
      { holds: 'no', found: `hospital, ${COUNCIL}` },
    ],
    [
      'a kind of organisation that the register does not have',
      trial({ responderType: ['school'] }, { facts: { ...facts, responderTypes: [] } }),
      { holds: 'unknown', found: 'missing: the kind of organisation that is asked' },
    ],
    [
      'who may give the reason, where one kind of several may',
      trial({ requesterMayGiveReason: true }, { facts: { ...facts, requesterTypes: ['school', COUNCIL] } }),
      {
        holds: 'yes',
        expected: 'an organisation of this kind may give the reason',
        found: `children-act-1989-section-47, given by school, ${COUNCIL}`,
      },
    ],
    [
      'who may not give the reason',
      trial({ requesterMayGiveReason: false }, { facts: { ...facts, requesterTypes: ['school'] } }),
      { holds: 'yes', expected: 'an organisation of this kind may not give the reason' },
    ],
    [
      'who may give a reason that is missing',
      trial({ requesterMayGiveReason: true }, { request: bare, facts: unknowing }),
      {
        holds: 'unknown',
        found: 'missing: the reason, given by missing: the kind of organisation that asks',
      },
    ],
    [
      'a reason that anybody may give, whoever asks',
      trial(
        { requesterMayGiveReason: true },
        {
          facts: { ...facts, requesterTypes: [] },
          rules: {
            reasons: [
              { code: request.reason, requesterTypes: ['any'], personRoles: ['child'], statutory: true },
            ],
          },
        },
      ),
      { holds: 'yes' },
    ],
    [
      'whom the reason covers',
      trial({ reasonCoversPersonRole: true }),
      {
        holds: 'yes',
        expected: 'the reason covers people in this role',
        found: 'children-act-1989-section-47, about child',
      },
    ],
    [
      'whom the reason does not cover',
      trial({ reasonCoversPersonRole: false }, { request: { ...request, personRole: 'adult-at-risk' } }),
      {
        holds: 'yes',
        expected: 'the reason does not cover people in this role',
        found: 'children-act-1989-section-47, about adult-at-risk',
      },
    ],
    [
      'whom a missing reason covers',
      trial({ reasonCoversPersonRole: true }, { request: bare }),
      { holds: 'unknown', found: 'missing: the reason, about missing: the role of the person asked about' },
    ],
    [
      'the birth date',
      trial({ birthDate: ['18-or-over', 'undetermined'] }),
      { holds: 'no', expected: '18-or-over or undetermined', found: 'under-18' },
    ],
    [
      'a birth date without a clock',
      trial({ birthDate: ['under-18'] }, { facts: unknowing }),
      { holds: 'unknown', found: 'missing: the birth date, or that none was sent' },
    ],
    [
      'no policy',
      trial({ sharingPolicy: ['none-named', 'covers'] }),
      { holds: 'yes', expected: 'none-named or covers', found: 'none named' },
    ],
    [
      'policies',
      trial(
        { sharingPolicy: ['suspended'] },
        {
          request: {
            ...request,
            sharingPolicy: [policyReference('northmere-children-1.0'), policyReference('atlantis')],
          },
        },
      ),
      {
        expected: 'suspended',
        found: 'northmere-children 1.0 (covers: no); atlantis 9.9 (covers: unknown)',
      },
    ],
    [
      'policies that could not be read',
      trial({ sharingPolicy: ['covers'] }, { request: {} }),
      { holds: 'unknown', found: 'missing: the sharing policies named, or that none was' },
    ],
  ])('%s', (_what, results, expected) => {
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject(expected);
  });

  it('leaves out a condition that is there without a value', () => {
    expect(trial({ reason: undefined } as never)).toEqual([]);
  });
});

describe('a time in a rule', () => {
  // The clock says 10 March 2026.
  it.each<readonly [RuleConditions['time'], string, string]>([
    [{ from: '2026-03-10' }, 'yes', 'from 2026-03-10'],
    [{ from: '2026-03-11' }, 'no', 'from 2026-03-11'],
    [{ until: '2026-03-10' }, 'yes', 'until 2026-03-10'],
    [{ until: '2026-03-09' }, 'no', 'until 2026-03-09'],
    [{ from: '2026-03-10', until: '2026-03-10' }, 'yes', 'from 2026-03-10 until 2026-03-10'],
    [{ from: '2026-03-11', until: '2026-04-01' }, 'no', 'from 2026-03-11 until 2026-04-01'],
    [{ from: '2026-01-01', until: '2026-03-09' }, 'no', 'from 2026-01-01 until 2026-03-09'],
    [{}, 'yes', 'any time'],
  ])('%j: %s, both days included', (time, holds, expected) => {
    expect(trial({ time: time ?? {} })).toEqual([
      { condition: 'time', holds, expected, found: '2026-03-10' },
    ]);
  });

  it('cannot be told without a clock', () => {
    expect(trial({ time: { from: '2026-01-01' } }, { facts: unknowing })).toMatchObject([
      { holds: 'unknown', found: 'missing: the time' },
    ]);
  });
});

describe('an age group at its edges', () => {
  it.each([
    // The eighteenth birthday itself makes an adult.
    ['2008-03-10', undefined, '2026-03-10', '18-or-over'],
    ['2008-03-10', undefined, '2026-03-09', 'under-18'],
    // A month: eighteen for certain only when its last day has come, a child until its first.
    ['2008-03', undefined, '2026-02-28', 'under-18'],
    ['2008-03', undefined, '2026-03-01', 'undetermined'],
    ['2008-03', undefined, '2026-03-30', 'undetermined'],
    ['2008-03', undefined, '2026-03-31', '18-or-over'],
    ['2026-03-10', undefined, '2026-03-10', 'under-18'],
    ['2026-03-11', undefined, '2026-03-10', 'future'],
    ['2026-03-10', 'AAX', '2026-04-21', 'expected'],
    ['2026-03-10', 'AAX', '2026-04-22', 'expected-date-passed'],
  ])('%s (%s) on %s: %s', (birthDate, accuracy, today, group) => {
    expect(ageGroup(birthDate, accuracy, today)).toBe(group);
  });

  it.each(['AAAA', 'XAAA', 'AAAX', 'aaa', 'AA', ''])(
    'takes the accuracy “%s” for none that can be read',
    (accuracy) => {
      expect(ageGroup('2016-05-04', accuracy, '2026-03-10')).toBeUndefined();
    },
  );
});

describe('the words of an explanation', () => {
  it('list what there are several of, and say so where there is none', () => {
    const { request: covered, facts } = pose({ reason: 'general-safeguarding' });
    const { facts: lines, policies } = explainDecision(
      decideOnRequest(
        {
          ...covered,
          sharingPolicy: [policyReference('northmere-children-2.0'), policyReference('atlantis')],
        },
        {
          ...facts,
          requesterTypes: [COUNCIL, 'school'],
          responderTypes: ['hospital', 'school'],
          requesterIdentifiers: [
            { system: 'urn:a', value: 'A1' },
            { system: 'urn:a', value: 'A2' },
            ...(facts.requesterIdentifiers ?? []),
          ],
          responderIdentifiers: [{ system: 'urn:b', value: 'B1' }, ...(facts.responderIdentifiers ?? [])],
        },
        rules,
      ),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        `the kind of organisation that asks: ${COUNCIL}, school`,
        'the kind of organisation that is asked: hospital, school',
        'the sharing policies named, or that none was: northmere-children 2.0, atlantis 9.9',
        `the sharing policies that the responder holds: ${facts.heldPolicies?.length}`,
        expect.stringMatching(/^the identifiers of the organisation that asks: A1, A2, \S/) as string,
        expect.stringMatching(/^the identifiers of the organisation that is asked: B1, \S/) as string,
      ]),
    );
    expect(policies[0]).toBe('northmere-children 2.0: covers the request');
    expect(explainDecision(decideOnRequest(request, facts, rules)).facts).toContain(
      'the sharing policies named, or that none was: none named',
    );
    const nothing = explainDecision(decideOnRequest({}, {}, rules));
    expect(new Set(nothing.facts.map((line) => line.replace(/^.*: /, '')))).toEqual(new Set(['missing']));
    expect(nothing.decision).toContain('the reason; whether the reason may be used; ');
  });
});
