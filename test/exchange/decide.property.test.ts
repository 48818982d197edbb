import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildQueryPatient,
  decideOnRequest,
  NO_RULE,
  SHARING_DECISIONS,
} from '../../scripts/exchange/index.js';
import {
  anyRules,
  completeFacts,
  OTHER_FACTS,
  REQUEST_FACTS,
  requests,
  someFacts,
  without,
} from './any-questions.js';
import { likelyQuestions } from './likely-questions.js';
import { heldPolicies, rules } from './shipped-data.js';

const RUNS = { numRuns: 2000 };

describe('decisions, for any rules, requests and facts', () => {
  // @verifies dec-3
  it('are always made, and the same for the same arguments', () => {
    fc.assert(
      fc.property(requests, completeFacts, anyRules, someFacts, (request, facts, ruleSet, gone) => {
        const decide = () => decideOnRequest(without(request, gone), without(facts, gone), ruleSet);
        const decision = decide();
        expect(SHARING_DECISIONS).toContain(decision.outcome);
        expect(decide()).toEqual(decision);
      }),
      RUNS,
    );
  });

  // @verifies dec-8
  it('never permit while a fact is missing', () => {
    fc.assert(
      fc.property(
        requests,
        completeFacts,
        anyRules,
        fc.subarray([...REQUEST_FACTS, ...OTHER_FACTS], { minLength: 1 }),
        (request, facts, ruleSet, gone) => {
          const decision = decideOnRequest(without(request, gone), without(facts, gone), ruleSet);
          expect(decision.outcome).not.toBe('permit');
          expect(decision.missing.length).toBeGreaterThan(0);
        },
      ),
      RUNS,
    );
  });

  // @verifies dec-8
  it('stay as they are or become review when facts are taken away, in any number and order', () => {
    fc.assert(
      fc.property(
        requests,
        completeFacts,
        anyRules,
        someFacts,
        someFacts,
        (request, facts, ruleSet, some, more) => {
          const fewer = decideOnRequest(without(request, some), without(facts, some), ruleSet);
          const fewest = [...some, ...more];
          const after = decideOnRequest(without(request, fewest), without(facts, fewest), ruleSet);
          expect([fewer.outcome, 'review']).toContain(after.outcome);
        },
      ),
      RUNS,
    );
  });

  it('never turn into a permission when the responder holds fewer policies', () => {
    fc.assert(
      fc.property(
        requests,
        completeFacts,
        anyRules,
        fc.subarray([...heldPolicies]),
        (request, facts, ruleSet, kept) => {
          const before = decideOnRequest(request, facts, ruleSet).outcome;
          const fewer = facts.heldPolicies.filter((policy) => kept.includes(policy));
          const after = decideOnRequest(request, { ...facts, heldPolicies: fewer }, ruleSet).outcome;
          if (before !== 'permit') expect(after).not.toBe('permit');
        },
      ),
      RUNS,
    );
  });

  it('permit only by a rule that says so, with every earlier rule failing', () => {
    let permitted = 0;
    fc.assert(
      fc.property(requests, completeFacts, anyRules, (request, facts, ruleSet) => {
        const { outcome, rule, tried } = decideOnRequest(request, facts, ruleSet);
        if (outcome !== 'permit') return;
        permitted += 1;
        expect(ruleSet.onRequest.find(({ id }) => id === rule)?.outcome).toBe('permit');
        expect(tried.slice(0, -1).every(({ matches }) => matches === 'no')).toBe(true);
        expect(tried.at(-1)).toMatchObject({ rule, matches: 'yes' });
      }),
      RUNS,
    );
    // The properties above would say nothing if nothing were ever permitted.
    expect(permitted).toBeGreaterThan(100);
  });

  // @verifies dec-8
  it('become review, and nothing else, when any one fact is taken from a permission', () => {
    let permitted = 0;
    fc.assert(
      fc.property(likelyQuestions, ({ request, facts }) => {
        if (decideOnRequest(request, facts, rules).outcome !== 'permit') return;
        permitted += 1;
        for (const gone of [...REQUEST_FACTS, ...OTHER_FACTS])
          expect(decideOnRequest(without(request, [gone]), without(facts, [gone]), rules).outcome).toBe(
            'review',
          );
      }),
      RUNS,
    );
    expect(permitted).toBeGreaterThan(100);
  });

  // @verifies dec-10
  it('name the rule at which they were made, or that there was none', () => {
    fc.assert(
      fc.property(likelyQuestions, anyRules, ({ request, facts }, ruleSet) => {
        const { rule, ground, tried, because, rulesVersion } = decideOnRequest(request, facts, ruleSet);
        expect(because).not.toBe('');
        expect(rulesVersion).toBe(ruleSet.version);
        if (ground === 'no-rule') expect(rule).toBe(NO_RULE);
        else expect(rule).toBe(tried.at(-1)?.rule);
        expect([...ruleSet.onRequest.map(({ id }) => id), NO_RULE]).toContain(rule);
      }),
      RUNS,
    );
  });

  it('depend on nothing else: who the person is, who the user is, and which request it is', () => {
    const words = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(likelyQuestions, words, words, words, ({ request, facts }, family, line, number) => {
        const other = buildQueryPatient({
          name: [{ family }],
          address: [{ line: [line], postalCode: number }],
        });
        const birth = {
          ...(request.resource?.birthDate !== undefined && { birthDate: request.resource.birthDate }),
          ...(request.resource?._birthDate && { _birthDate: request.resource._birthDate }),
        };
        const changed = {
          ...request,
          ...(request.resource && { resource: { ...other, ...birth } }),
          ...(request.requester && { requester: { ...request.requester, userName: family } }),
          requestIdentifier: { system: 'urn:x', value: number },
          onlyCertainMatches: true,
        };
        const { facts: _facts, ...decision } = decideOnRequest(request, facts, rules);
        expect(decideOnRequest(changed, facts, rules)).toMatchObject(decision);
      }),
      RUNS,
    );
  });

  it('leave what they are given as it is', () => {
    fc.assert(
      fc.property(likelyQuestions, ({ request, facts }) => {
        const before = JSON.stringify([request, facts]);
        decideOnRequest(deepFreeze(request), deepFreeze(facts), rules);
        expect(JSON.stringify([request, facts])).toBe(before);
      }),
      { numRuns: 200 },
    );
  });
});

/** Writing to anything in it throws from now on. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}
