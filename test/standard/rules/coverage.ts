import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import type { Fixture } from '../fixtures/fixture-file.js';
import { conditionsOf } from './implications.js';
import { extensionsOf, placesOf, type Place } from './places.js';
import { ruleName, type Rule } from './rules.js';

/**
 * Says what fixtures lack to show a rule at work: a payload that the rule speaks about and that keeps it, and one that
 * breaks it.
 * @param structure profile with snapshot
 * @param fixtures those of the profile
 * @returns one line for each gap; empty when there is none
 */
export function gapsOf(
  rule: Rule,
  structure: fhir4.StructureDefinition,
  fixtures: readonly Fixture[],
): string[] {
  const name = ruleName(rule);
  const valid = fixtures.filter(({ breaks }) => breaks === undefined).map(({ payload }) => payload);
  const gaps: string[] = [];
  if (!isForbidden(structure, parentOf(rule.element)) && !isShown(rule, structure, valid)) {
    gaps.push(`${name}: no valid fixture that it speaks about`);
  }
  if (!fixtures.some(({ breaks }) => breaks === name)) gaps.push(`${name}: no fixture that breaks it`);
  return gaps;
}

function isShown(
  rule: Rule,
  structure: fhir4.StructureDefinition,
  payloads: readonly fhir4.FhirResource[],
): boolean {
  const definition = elementOf(structure, rule.element);
  const places = (id: string): Place[] =>
    payloads.flatMap((payload) =>
      rootsIn(structure, payload).flatMap((root) => placesOf(structure, id, root)),
    );
  // What is forbidden is shown by a place where it could stand and does not.
  if (definition?.max === '0') return places(parentOf(rule.element)).length > 0;
  const found = places(rule.element);
  if (rule.kind !== 'invariant') return found.length > 0;
  const expression = definition?.constraint?.find(({ key }) => key === rule.key)?.expression ?? '';
  const conditions = conditionsOf(expression);
  return (
    found.length > 0 &&
    conditions.every((condition) => found.some((place) => isTrue(condition, rule.element, place)))
  );
}

/** @returns the resource, or every extension that an extension's definition is about */
function rootsIn(structure: fhir4.StructureDefinition, payload: fhir4.FhirResource): Place[] {
  return structure.type === 'Extension'
    ? extensionsOf(payload, structure.url)
    : [{ pointer: '', value: payload }];
}

function isTrue(condition: string, element: string, { value }: Place): boolean {
  const base = element.replaceAll(/:[^.]+/g, '').replaceAll('[x]', '');
  const evaluate = fhirpath.compile({ base, expression: condition }, r4, { async: false });
  const [first] = evaluate(value) as unknown[];
  return first === true;
}

/** @returns whether an element can never be there, because it or something it stands in is forbidden */
function isForbidden(structure: fhir4.StructureDefinition, id: string): boolean {
  if (id === '') return false;
  return elementOf(structure, id)?.max === '0' || isForbidden(structure, parentOf(id));
}

function elementOf({ snapshot }: fhir4.StructureDefinition, id: string): fhir4.ElementDefinition | undefined {
  return snapshot?.element.find((element) => element.id === id);
}

function parentOf(id: string): string {
  return id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : '';
}
