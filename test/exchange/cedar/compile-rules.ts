import type { EntityJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { DecisionRules, PolicyState, RuleConditions } from '../../../scripts/exchange/index.js';
import { dayNumber } from './compile-policies.js';
import { all, and, any, ask, literal, not, or, type Condition } from './terms.js';

/** To tell what was asked for; to hand the request to a person. What neither is allowed for is refused. */
export const DISCLOSE = 'disclose';
export const REFER = 'refer';
/** Stands for a rule where none matched. */
export const NONE = '(none)';

/** Every fact that has to be there for a permission. */
const FACTS = [
  'reason',
  'reasonStatus',
  'personRole',
  'requesterType',
  'responderType',
  'userRole',
  'requestedInformation',
  'birthDate',
  'held',
  'requesterIdentifiers',
  'responderIdentifiers',
  'today',
] as const;
const COMPLETE = and([
  ...FACTS.map((fact) => `context has ${fact}`),
  // A policy that is named and not held is one about which nothing is known.
  '!context.held.contains("no")',
  'context.policiesAreRead',
]);

/**
 * Compiles decision rules to Cedar. Cedar has no order among policies and no third value, so each rule carries with it
 * that every earlier rule certainly fails, and a rule that cannot be told apart from failing refers the request.
 * @returns policy id → text; an id is that of the rule, with `?` behind it where a missing fact sends it to review
 */
export function compileRules(rules: DecisionRules): Record<string, string> {
  const policies: Record<string, string> = {};
  const earlierFail: string[] = [];
  for (const { id, when, outcome } of rules.onRequest) {
    const { yes, no } = conditionOf(when);
    // What the rule itself asks comes first: most requests fail it, and the earlier rules need not be looked at.
    const add = (name: string, effect: 'permit' | 'forbid', action: string, ...parts: string[]): void => {
      const scope = effect === 'forbid' ? 'action' : `action == Action::${literal(action)}`;
      policies[name] =
        `${effect}(principal, ${scope}, resource) when { ${and([...parts, ...earlierFail])} };`;
    };
    const notSure = `!${no} && !${yes}`;
    if (outcome === 'permit') {
      add(id, 'permit', DISCLOSE, yes, COMPLETE);
      add(`${id}?`, 'permit', REFER, `!${no}`, `!(${yes} && ${COMPLETE})`);
    } else {
      if (outcome === 'review') add(id, 'permit', REFER, yes);
      else add(id, 'forbid', REFER, yes);
      add(`${id}?`, 'permit', REFER, notSure);
    }
    earlierFail.push(no);
  }
  policies[NONE] =
    `permit(principal, action == Action::${literal(REFER)}, resource) when { ${and(earlierFail)} };`;
  return policies;
}

function conditionOf(when: RuleConditions): Condition {
  const conditions: Condition[] = [];
  for (const fact of ['reason', 'reasonStatus', 'personRole', 'userRole', 'requestedInformation'] as const)
    if (when[fact]) conditions.push(ask(fact, `${literal(when[fact])}.contains(context.${fact})`));
  for (const fact of ['requesterType', 'responderType'] as const)
    if (when[fact]) conditions.push(ask(fact, `context.${fact}.containsAny(${literal(when[fact])})`));
  if (when.birthDate)
    conditions.push(ask('birthDate', `${literal(when.birthDate)}.contains(context.birthDate)`));
  if (when.time?.from) conditions.push(ask('today', `${dayNumber(when.time.from)} <= context.today`));
  if (when.time?.until) conditions.push(ask('today', `context.today <= ${dayNumber(when.time.until)}`));
  // A span without ends still needs the day.
  if (when.time) conditions.push(ask('today', 'true'));
  if (when.sharingPolicy) conditions.push(any(when.sharingPolicy.map(policyState)));
  if (when.requesterMayGiveReason !== undefined)
    conditions.push(turned(when.requesterMayGiveReason, mayGiveReason()));
  if (when.reasonCoversPersonRole !== undefined)
    conditions.push(turned(when.reasonCoversPersonRole, coversPersonRole()));
  return all(conditions);
}

function turned(wanted: boolean, condition: Condition): Condition {
  return wanted ? condition : not(condition);
}

/** Asked of the entity of the reason; of a reason that is not listed nothing is known. */
function mayGiveReason(): Condition {
  const listed = 'context has entitlement && context.entitlement has requesterTypes';
  const anybody = 'context.entitlement.requesterTypes.contains("any")';
  const theirs =
    'context has requesterType && context.entitlement.requesterTypes.containsAny(context.requesterType)';
  const others =
    'context has requesterType && !context.entitlement.requesterTypes.containsAny(context.requesterType)';
  return { yes: and([listed, or([anybody, `(${theirs})`])]), no: and([listed, `!${anybody}`, others]) };
}

function coversPersonRole(): Condition {
  const listed = 'context has entitlement && context.entitlement has personRoles && context has personRole';
  const covered = 'context.entitlement.personRoles.contains(context.personRole)';
  return { yes: and([listed, covered]), no: and([listed, `!${covered}`]) };
}

/**
 * Compiles what the rules know about reasons to Cedar entities.
 * @returns code → entity
 */
export function compileReasons({ reasons }: DecisionRules): ReadonlyMap<string, EntityJson> {
  return new Map(
    reasons.map(({ code, requesterTypes, personRoles }) => [
      code,
      {
        uid: { type: 'Reason', id: code },
        attrs: { requesterTypes: [...requesterTypes], personRoles: [...personRoles] },
        parents: [],
      },
    ]),
  );
}

/** The context has a set of answers, one of each policy that is named: whether it is held, stands, covers … */
function policyState(state: PolicyState): Condition {
  switch (state) {
    case 'none-named':
      return ask('held', 'context.held.isEmpty()');
    case 'covers':
      return some('covers', 'yes', 'no');
    case 'does-not-cover': {
      const { yes, no } = some('covers', 'yes', 'no');
      return {
        yes: and(['context has held', '!context.held.isEmpty()', no]),
        no: and(['context has held', or(['context.held.isEmpty()', yes])]),
      };
    }
    case 'suspended':
      return some('stands', 'no', 'yes');
    case 'hash-differs':
      return some('sameText', 'no', 'yes');
    case 'not-held':
      return some('held', 'no', 'yes');
  }
}

/** Whether one of the policies has an answer; certain to fail when all of them have the other one. */
function some(question: string, answer: string, other: string): Condition {
  const given = `context has ${question}`;
  return {
    yes: and([given, `context.${question}.contains(${literal(answer)})`]),
    no: and([given, `[${literal(other)}].containsAll(context.${question})`]),
  };
}
