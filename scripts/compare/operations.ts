import {
  CROSSING,
  NARROWER,
  NONE,
  UNCLEAR,
  WIDER,
  type Difference,
  type Impact,
  type Parties,
} from './change.js';
import { compareBindings, compareCardinality, type CodeLists } from './element-rules.js';
import { unversioned } from './package-content.js';
import { canonicalText, impactOfOpenList, paired, shown, values } from './sets.js';

type Parameter = fhir4.OperationDefinitionParameter;

/** A difference, and on which way of the exchange it lies. */
export interface OperationDifference {
  readonly difference: Difference;
  readonly way: 'in' | 'out';
}

/** Who sends and reads what goes into an operation, and what comes out of it. */
export const OPERATION_PARTIES: Readonly<Record<'in' | 'out', Parties>> = {
  in: { sender: 'requesters', reader: 'responders' },
  out: { sender: 'responders', reader: 'requesters' },
};

/** Compares two versions of an operation: how it is called, and its parameters both ways. */
export function compareOperations(
  before: fhir4.OperationDefinition,
  after: fhir4.OperationDefinition,
  codes: CodeLists,
): OperationDifference[] {
  const called = compareCall(before, after).map((difference) => ({ difference, way: 'in' as const }));
  const ways = (['in', 'out'] as const).flatMap((way) => {
    const old = parametersOf(before, way);
    const fresh = parametersOf(after, way);
    return paired(old, fresh).flatMap(({ key, before: was, after: is }) => {
      // A whole parameter that came or went takes its parts along.
      if (partsAbove(key).some((above) => old.has(above) !== fresh.has(above))) return [];
      return compareParameters(key, was, is, codes).map((difference) => ({ difference, way }));
    });
  });
  return [...called, ...ways];
}

function compareCall(before: fhir4.OperationDefinition, after: fhir4.OperationDefinition): Difference[] {
  const facts: readonly (readonly [name: keyof fhir4.OperationDefinition, impact: Impact])[] = [
    ['code', CROSSING],
    ['kind', CROSSING],
    ['affectsState', UNCLEAR],
    ['inputProfile', UNCLEAR],
    ['outputProfile', UNCLEAR],
  ];
  const changed = facts.flatMap(([name, impact]): Difference[] =>
    same(before[name], after[name])
      ? []
      : [
          {
            kind: 'changed',
            aspect: 'operation',
            ...values(before[name], after[name]),
            impact,
            text: `“${name}” of the operation is ${text(after[name])} instead of ${text(before[name])}.`,
          },
        ],
  );
  const places = (operation: fhir4.OperationDefinition): Map<string, true> =>
    new Map(
      [
        ...(operation.system ? ['the whole server'] : []),
        ...(operation.type ? (operation.resource ?? []).map((type) => `the type ${type}`) : []),
        ...(operation.instance ? (operation.resource ?? []).map((type) => `single ${type} resources`) : []),
      ].map((place) => [place, true]),
    );
  const calls = paired(places(before), places(after)).flatMap(
    ({ key, before: was, after: is }): Difference[] =>
      was === is
        ? []
        : [
            {
              kind: is ? 'added' : 'removed',
              aspect: 'operation',
              [is ? 'after' : 'before']: key,
              impact: is ? WIDER : NARROWER,
              text: `The operation can ${is ? 'now' : 'no longer'} be called on ${key}.`,
            },
          ],
  );
  return [...changed, ...calls];
}

function parametersOf(operation: fhir4.OperationDefinition, way: 'in' | 'out'): Map<string, Parameter> {
  const found = new Map<string, Parameter>();
  const visit = (parameters: readonly Parameter[], above: string): void => {
    for (const parameter of parameters) {
      const path = above === '' ? parameter.name : `${above}.${parameter.name}`;
      found.set(path, parameter);
      visit(parameter.part ?? [], path);
    }
  };
  visit(
    (operation.parameter ?? []).filter(({ use }) => use === way),
    '',
  );
  return found;
}

function partsAbove(path: string): string[] {
  return [...path.matchAll(/\./g)].map(({ index }) => path.slice(0, index));
}

function compareParameters(
  path: string,
  was: Parameter | undefined,
  is: Parameter | undefined,
  codes: CodeLists,
): Difference[] {
  const present = was ?? is;
  if (present === undefined) return [];
  if (was === undefined || is === undefined) {
    const isNew = was === undefined;
    const needed = present.min > 0;
    const impact = needed ? CROSSING : isNew ? WIDER : NARROWER;
    const range = `${present.min}..${present.max}`;
    return [
      {
        kind: isNew ? 'added' : 'removed',
        aspect: 'parameter',
        place: path,
        [isNew ? 'after' : 'before']: range,
        impact,
        text: isNew
          ? `The parameter “${path}” is new, and ${needed ? 'required' : 'optional'}.`
          : `The parameter “${path}”, which was ${needed ? 'required' : 'optional'}, is gone.`,
      },
    ];
  }
  return [
    ...compareCardinality(path, was, is),
    ...compareTypes(path, was, is),
    ...compareBindings(path, was.binding, is.binding, codes),
    ...(was.documentation === is.documentation
      ? []
      : [
          {
            kind: 'changed' as const,
            aspect: 'documentation' as const,
            place: path,
            ...values(was.documentation, is.documentation),
            impact: UNCLEAR,
            text: `The description of the parameter “${path}” is worded differently, and may mean something else.`,
          },
        ]),
  ];
}

function compareTypes(path: string, was: Parameter, is: Parameter): Difference[] {
  const targets = impactOfOpenList(
    (was.targetProfile ?? []).map(unversioned),
    (is.targetProfile ?? []).map(unversioned),
  );
  const changed = [
    was.type === is.type && was.searchType === is.searchType ? NONE : CROSSING,
    targets,
  ].filter(({ sender, reader }) => sender !== 'compatible' || reader !== 'compatible');
  return changed.map((impact) => ({
    kind: 'changed',
    aspect: 'type',
    place: path,
    ...values(was.type, is.type),
    impact,
    text:
      impact === targets
        ? `The parameter “${path}” takes resources of other profiles.`
        : `The type of the parameter “${path}” is ${is.type ?? 'parts'} instead of ${was.type ?? 'parts'}.`,
  }));
}

function same(before: unknown, after: unknown): boolean {
  const bare = (value: unknown): unknown => (typeof value === 'string' ? unversioned(value) : value);
  return canonicalText(bare(before) ?? null) === canonicalText(bare(after) ?? null);
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : `“${shown(value) ?? ''}”`;
}
