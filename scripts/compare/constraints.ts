import { NARROWER, NONE, UNCLEAR, WIDER, combine, type Difference } from './change.js';
import { paired, values } from './sets.js';

type Constraint = fhir4.ElementDefinitionConstraint;

/** Compares the invariants of one element, by their keys. A warning forbids nothing. */
export function compareConstraints(
  place: string,
  before: readonly Constraint[],
  after: readonly Constraint[],
): Difference[] {
  const byKey = (constraints: readonly Constraint[]): Map<string, Constraint> =>
    new Map(constraints.map((constraint) => [constraint.key, constraint]));
  return paired(byKey(before), byKey(after)).flatMap(({ key, before: was, after: is }): Difference[] => {
    if (was === undefined && is !== undefined) {
      return [
        {
          kind: 'added',
          aspect: 'constraint',
          place,
          ...values(undefined, is.expression),
          impact: is.severity === 'error' ? NARROWER : NONE,
          text: `The ${ruleName(is)} ${key} is new on “${place}”: ${is.human}`,
        },
      ];
    }
    if (was !== undefined && is === undefined) {
      return [
        {
          kind: 'removed',
          aspect: 'constraint',
          place,
          ...values(was.expression, undefined),
          impact: was.severity === 'error' ? WIDER : NONE,
          text: `The ${ruleName(was)} ${key} is gone from “${place}”: ${was.human}`,
        },
      ];
    }
    return was === undefined || is === undefined ? [] : changedConstraint(place, was, is);
  });
}

function changedConstraint(place: string, was: Constraint, is: Constraint): Difference[] {
  const severe = was.severity !== is.severity;
  const rewritten = was.expression !== is.expression;
  if (!severe && !rewritten) {
    if (was.human === is.human) return [];
    return [
      {
        kind: 'changed',
        aspect: 'constraint',
        place,
        before: was.human,
        after: is.human,
        impact: NONE,
        text: `The rule ${is.key} on “${place}” is explained in other words.`,
      },
    ];
  }
  const either = was.severity === 'error' || is.severity === 'error';
  const impact = combine([
    severe ? (is.severity === 'error' ? NARROWER : WIDER) : NONE,
    // Whether a rewritten rule allows more or less, no program can tell in general.
    rewritten && either ? UNCLEAR : NONE,
  ]);
  const before = severe ? `${was.severity}: ${was.expression ?? ''}` : was.expression;
  const after = severe ? `${is.severity}: ${is.expression ?? ''}` : is.expression;
  const text = severe
    ? `The rule ${is.key} on “${place}” now gives ${is.severity === 'error' ? 'an error' : 'a warning'} instead of ${was.severity === 'error' ? 'an error' : 'a warning'}${rewritten ? ', and its expression is another' : ''}.`
    : `The rule ${is.key} on “${place}” has another expression.`;
  return [{ kind: 'changed', aspect: 'constraint', place, ...values(before, after), impact, text }];
}

function ruleName({ severity }: Constraint): string {
  return severity === 'error' ? 'rule' : 'recommendation';
}
