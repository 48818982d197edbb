import { describe, expect, it } from 'vitest';
import {
  addYears,
  ageGroup,
  dayInEngland,
  daysOf,
  decideOnRequest,
  explainDecision,
  isInstant,
  NO_RULE,
  PERSON_ROLES,
  REQUESTED_INFORMATION,
  type DecisionRules,
  type PolicyState,
  type SharingDecision,
} from '../../scripts/exchange/index.js';
import { ask, policyReference, pose, QUESTIONS } from './decision-table.js';
import { fshConcepts } from './fsh-codes.js';
import { register, rules } from './shipped-data.js';

describe('the shipped rules', () => {
  // @verifies dec-7, dec-10, pol-1, pol-2, pol-3, voc-1
  it.each(QUESTIONS)('on %s', (_, question, outcome, rule) => {
    const decision = ask(question);
    expect([decision.outcome, decision.rule]).toEqual([outcome, rule]);
    expect(decision.ground).toBe('rule');
    expect(decision.rulesVersion).toBe(rules.version);
  });

  it('are each the one that decides some question', () => {
    const deciding = new Set(QUESTIONS.map(([, , , rule]) => rule));
    expect(rules.onRequest.map(({ id }) => id).filter((id) => !deciding.has(id))).toEqual([]);
  });

  it('answer a request without a policy as the code system says for its reason', () => {
    const strictness: readonly SharingDecision[] = ['permit', 'review', 'deny'];
    for (const { code, properties } of fshConcepts('RequestReason')) {
      if (properties.get('status')?.includes('retired')) continue;
      const requesters = properties.get('requesterType') ?? [];
      const strictest = register.organisations
        .filter(({ types }) => types.some((type) => requesters.includes('any') || requesters.includes(type)))
        .slice(0, 3)
        .flatMap((from) =>
          register.organisations.flatMap((to) =>
            PERSON_ROLES.filter((role) => properties.get('personRole')?.includes(role)).flatMap((role) =>
              REQUESTED_INFORMATION.map((most) => {
                const question = { reason: code, from: from.id, to: to.id, role, ask: most };
                return strictness.indexOf(ask({ ...question, person: { nhsNumber: '9990000018' } }).outcome);
              }),
            ),
          ),
        )
        .reduce((one, other) => Math.max(one, other), 0);
      expect([code, strictness[strictest]]).toEqual([code, properties.get('withoutPolicy')?.[0]]);
    }
  });

  // @verifies dec-12
  it('tell both information governance leads of immediate risk, and have it reviewed', () => {
    for (const most of ['known', 'involvement-detail'] as const)
      expect(ask({ reason: 'immediate-risk', ask: most }).alerts).toEqual([
        'requester-information-governance-lead',
        'responder-information-governance-lead',
        'review-next-working-day',
      ]);
    expect(ask({ reason: 'children-act-1989-section-47' }).alerts).toEqual([]);
  });

  // @verifies pol-4
  it('name the policies that a permission relies on, and no others', () => {
    const covered = ask({ reason: 'general-safeguarding', policy: 'northmere-children-2.0' });
    expect(covered.policies.map(({ version }) => version)).toEqual(['2.0']);
    const byLaw = ask({ reason: 'children-act-1989-section-47', policy: 'northmere-children-2.0' });
    expect(byLaw).toMatchObject({ outcome: 'permit', policies: [] });
  });

  // @verifies pol-1, pol-4
  it('let a policy that covers count beside one that does not', () => {
    const { request, facts } = pose({ reason: 'general-safeguarding', policy: 'northmere-children-2.0' });
    const both = [policyReference('harrowdale-families-1.0'), ...request.sharingPolicy];
    const decision = decideOnRequest({ ...request, sharingPolicy: both }, facts, rules);
    expect(decision).toMatchObject({ outcome: 'permit', rule: 'concern-policy' });
    expect(decision.policies).toHaveLength(1);
  });

  it('take a policy without a hash at its word', () => {
    const { request, facts } = pose({ reason: 'general-safeguarding', policy: 'northmere-children-2.0' });
    const { hash, ...plain } = request.sharingPolicy[0]!;
    expect(hash).toBeDefined();
    expect(decideOnRequest({ ...request, sharingPolicy: [plain] }, facts, rules).outcome).toBe('permit');
  });
});

describe('a decision', () => {
  const empty: DecisionRules = { ...rules, onRequest: [] };
  const { request, facts } = pose({ reason: 'children-act-1989-section-47' });

  // @verifies dec-9
  it('is review where no rule matches', () => {
    expect(decideOnRequest(request, facts, empty)).toMatchObject({
      outcome: 'review',
      ground: 'no-rule',
      rule: NO_RULE,
    });
  });

  it('is review for nothing at all', () => {
    const decision = decideOnRequest({}, {}, rules);
    expect(decision).toMatchObject({ outcome: 'review', ground: 'missing-fact' });
    expect(decision.missing).toHaveLength(13);
  });

  // @verifies dec-8
  it('never permits while a fact is missing that no rule asks for', () => {
    const always = { id: 'always', title: 'x', when: {}, outcome: 'permit' as const, because: 'x' };
    const open = { ...rules, onRequest: [always] };
    expect(decideOnRequest(request, facts, open).outcome).toBe('permit');
    const timeless = without(facts, 'now');
    expect(decideOnRequest(request, timeless, open)).toMatchObject({
      outcome: 'review',
      ground: 'missing-fact',
      rule: 'always',
    });
  });

  it('is review for a reason that the rules do not list, whatever its status', () => {
    const decision = decideOnRequest(
      { ...request, reason: 'new-act-2030' },
      { ...facts, reasonStatus: 'active' },
      rules,
    );
    expect(decision).toMatchObject({
      outcome: 'review',
      ground: 'missing-fact',
      rule: 'requester-not-entitled',
    });
    expect(decision.because).toContain('reason');
  });

  it('takes an absent policy and an absent birth date for what they are', () => {
    const { birthDate, ...undated } = request.resource;
    expect(birthDate).toBeDefined();
    const decision = decideOnRequest({ ...request, resource: undated, sharingPolicy: [] }, facts, rules);
    expect(decision).toMatchObject({ outcome: 'permit', missing: [] });
  });

  it.each([
    ['a birth date that is no date', { birthDate: '04/05/2016' }],
    ['a birth date of an impossible day', { birthDate: '2016-02-30' }],
    [
      'an accuracy of letters that do not exist',
      {
        birthDate: '2016',
        _birthDate: {
          extension: [
            {
              url: 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/birth-date-accuracy',
              valueString: 'AZZ',
            },
          ],
        },
      },
    ],
    ['an accuracy without a date', { _birthDate: { extension: [] } }],
  ])('takes %s for a missing fact', (_, birth) => {
    const { birthDate, ...undated } = request.resource;
    expect(birthDate).toBeDefined();
    const decision = decideOnRequest({ ...request, resource: { ...undated, ...birth } }, facts, rules);
    expect(decision).toMatchObject({ outcome: 'review', ground: 'missing-fact' });
    expect(decision.missing).toEqual(['the birth date, or that none was sent']);
  });

  // @verifies dec-7
  it('has a first match: an earlier rule decides although a later one matches as well', () => {
    const rule = (id: string, outcome: SharingDecision) => ({
      id,
      title: id,
      when: {},
      outcome,
      because: id,
    });
    const two = { ...rules, onRequest: [rule('first', 'deny'), rule('second', 'permit')] };
    expect(decideOnRequest(request, facts, two)).toMatchObject({ outcome: 'deny', rule: 'first' });
    expect(decideOnRequest(request, facts, two).tried).toHaveLength(1);
  });

  // @verifies dec-7, dec-8
  it('stops at a rule that cannot be told, and does not fall through to a later one', () => {
    const unknown = without(facts, 'requesterTypes');
    const onRequest = [
      {
        id: 'no-schools',
        title: 'x',
        when: { requesterType: ['school'] },
        outcome: 'deny' as const,
        because: 'x',
      },
      { id: 'refuse', title: 'x', when: {}, outcome: 'deny' as const, because: 'x' },
    ];
    expect(decideOnRequest(request, unknown, { ...rules, onRequest })).toMatchObject({
      outcome: 'review',
      rule: 'no-schools',
      tried: [{ matches: 'unknown' }],
    });
  });

  it('does not need a fact that cannot change whether a rule matches', () => {
    const when = { requesterType: ['school'], reason: ['mappa'] };
    const onRequest = [
      { id: 'schools', title: 'x', when, outcome: 'permit' as const, because: 'x' },
      { id: 'refuse', title: 'x', when: {}, outcome: 'deny' as const, because: 'x' },
    ];
    const unknown = without(facts, 'requesterTypes');
    // The reason is another one, so the first rule fails whoever asks.
    expect(decideOnRequest(request, unknown, { ...rules, onRequest })).toMatchObject({
      outcome: 'deny',
      rule: 'refuse',
    });
  });
});

describe('a policy that the responder does not hold', () => {
  const { request, facts } = pose({ reason: 'general-safeguarding', policy: 'northmere-children-2.0' });
  const ruleOn = (state: PolicyState): DecisionRules => ({
    ...rules,
    onRequest: [
      { id: 'r', title: 'r', when: { sharingPolicy: [state] }, outcome: 'deny', because: 'r' },
      { id: 'rest', title: 'rest', when: {}, outcome: 'deny', because: 'rest' },
    ],
  });

  it.each(['covers', 'does-not-cover', 'suspended', 'hash-differs'] as const)(
    'is not known to be in the state %s, nor not to be',
    (state) => {
      for (const unknowing of [{ ...facts, heldPolicies: [] }, without(facts, 'heldPolicies')])
        expect(decideOnRequest(request, unknowing, ruleOn(state))).toMatchObject({
          outcome: 'review',
          rule: 'r',
          tried: [{ matches: 'unknown' }],
        });
    },
  );

  it('is known not to be held, unless it is not known what is held', () => {
    expect(decideOnRequest(request, { ...facts, heldPolicies: [] }, ruleOn('not-held'))).toMatchObject({
      rule: 'r',
      outcome: 'deny',
    });
    expect(decideOnRequest(request, facts, ruleOn('not-held'))).toMatchObject({ rule: 'rest' });
    expect(decideOnRequest(request, without(facts, 'heldPolicies'), ruleOn('not-held')).outcome).toBe(
      'review',
    );
  });

  it('is named all the same', () => {
    const none = decideOnRequest(request, without(facts, 'heldPolicies'), ruleOn('none-named'));
    expect(none).toMatchObject({ rule: 'rest', outcome: 'deny' });
  });

  // @verifies pol-3
  it('keeps a request from being permitted, whatever the rules say of it', () => {
    const permit = { id: 'p', title: 'p', when: {}, outcome: 'permit' as const, because: 'p' };
    const decision = decideOnRequest(
      request,
      { ...facts, heldPolicies: [] },
      { ...rules, onRequest: [permit] },
    );
    expect(decision).toMatchObject({ outcome: 'review', ground: 'missing-fact' });
    expect(decision.missing).toEqual(['what the sharing policy northmere-children 2.0 says']);
  });
});

/** A copy without one member. */
function without<Source extends object, Name extends keyof Source>(
  source: Source,
  name: Name,
): Omit<Source, Name> {
  const { [name]: gone, ...rest } = source;
  expect(gone).toBeDefined();
  return rest;
}

describe('an explanation', () => {
  it('names the facts, every rule tried with its conditions, and the decision', () => {
    const decision = ask({
      reason: 'children-act-1989-section-17',
      policy: 'northmere-children-1.0',
      ask: 'known',
    });
    const { facts, policies, rules: lines, decision: words } = explainDecision(decision);
    expect(facts).toContain('the reason: children-act-1989-section-17');
    expect(facts).toContain('the sharing policies named, or that none was: northmere-children 1.0');
    expect(policies).toEqual(['northmere-children 1.0: does not cover the request (in force today: no)']);
    expect(lines).toHaveLength(decision.tried.length);
    expect(lines.at(-1)?.line).toBe(
      'policy-does-not-cover (Sharing policy that does not cover the request): matches',
    );
    expect(lines[0]?.conditions).toEqual([
      'reasonStatus: does not hold; asked for: retired or not-listed; found: active',
    ]);
    expect(words).toContain('review by rule policy-does-not-cover');
  });

  it('says which fact is missing', () => {
    const { request, facts } = pose({ reason: 'children-act-1989-section-47' });
    const unknown = without(facts, 'requesterTypes');
    const { facts: lines, decision } = explainDecision(decideOnRequest(request, unknown, rules));
    expect(lines).toContain('the kind of organisation that asks: missing');
    expect(decision).toContain('this is not known: the kind of organisation that asks');
  });

  it('says of a policy that is not held, or cannot be judged, what it is', () => {
    expect(
      explainDecision(
        ask({ reason: 'mappa', from: 'northmere-probation', role: 'possible-risk', policy: 'atlantis' }),
      ).policies,
    ).toEqual(['atlantis 9.9: not held by the responder']);
    const { request, facts } = pose({ reason: 'general-safeguarding', policy: 'northmere-children-2.0' });
    const timeless = without(facts, 'now');
    expect(explainDecision(decideOnRequest(request, timeless, rules)).policies[0]).toContain(
      'cannot be judged (in force today: unknown)',
    );
  });

  it('says by default where no rule matched', () => {
    const { request, facts } = pose({ reason: 'children-act-1989-section-47' });
    expect(explainDecision(decideOnRequest(request, facts, { ...rules, onRequest: [] })).decision).toContain(
      'review by default',
    );
  });
});

describe('the age group of a birth date', () => {
  const today = '2026-11-02';
  it.each([
    ['2008-11-02', undefined, '18-or-over'],
    ['2008-11-03', undefined, 'under-18'],
    ['2008', undefined, 'undetermined'],
    ['2008-11', undefined, 'undetermined'],
    ['2008-10', undefined, '18-or-over'],
    ['2009', 'AUU', 'under-18'],
    ['2008-11-02', 'AAU', 'undetermined'],
    ['2008-06-15', 'AEE', 'undetermined'],
    ['2010', 'EUU', 'undetermined'],
    ['2011', 'EUU', 'under-18'],
    ['2005', 'EUU', '18-or-over'],
    ['2006', 'EUU', 'undetermined'],
    ['1970', 'UUU', 'undetermined'],
    ['2026-11-02', undefined, 'under-18'],
    ['2026-11-03', undefined, 'future'],
    ['2026', undefined, 'under-18'],
    ['2027', undefined, 'future'],
    ['2027-02', 'XXU', 'expected'],
    ['2026-09-21', 'XXX', 'expected'],
    ['2026-09-20', 'XXX', 'expected-date-passed'],
    ['2004-02-29', undefined, '18-or-over'],
  ])('%s with accuracy %s is %s', (birthDate, accuracy, group) => {
    expect(ageGroup(birthDate, accuracy, today)).toBe(group);
  });

  it('of somebody born on 29 February comes of age on 1 March', () => {
    expect(addYears('2008-02-29', 18)).toBe('2026-03-01');
    expect(ageGroup('2008-02-29', undefined, '2026-02-28')).toBe('under-18');
    expect(ageGroup('2008-02-29', undefined, '2026-03-01')).toBe('18-or-over');
  });

  it.each(['', '2016-13', '2016-00', '2016-02-30', '16-02-03', '2016-2-3', '0000'])(
    'of %j is missing',
    (birthDate) => {
      expect(ageGroup(birthDate, undefined, today)).toBeUndefined();
      expect(daysOf(birthDate)).toBeUndefined();
    },
  );
});

describe('the day in England', () => {
  it.each([
    ['2026-07-01T23:30:00Z', '2026-07-02'],
    ['2026-12-01T23:30:00Z', '2026-12-01'],
    ['2026-12-01T23:30:00-01:00', '2026-12-02'],
  ])('at %s is %s', (instant, day) => expect(dayInEngland(instant)).toBe(day));

  it.each(['2026-02-30T10:00:00Z', '2026-02-03T10:00:00', '2026-02-03', '2026-02-03T24:00:00Z', 'today'])(
    'is not told by %j',
    (text) => {
      expect(isInstant(text)).toBe(false);
      expect(dayInEngland(text)).toBeUndefined();
    },
  );
});
