import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

/** A parameter or part, as an OperationDefinition declares it and as a profile on Parameters has it. */
interface Declared {
  readonly name: string;
  readonly min: number;
  readonly max: string;
  /** Undefined where it has parts. */
  readonly type: string | undefined;
  readonly binding: string | undefined;
  readonly parts: readonly Declared[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(inject('guideFolder'), `${name}.json`), 'utf8'));
const operation = (id: string): fhir4.OperationDefinition =>
  read(`OperationDefinition-${id}`) as fhir4.OperationDefinition;

const byName = (a: Declared, b: Declared): number => (a.name < b.name ? -1 : 1);
const plain = (canonical: string | undefined): string | undefined => canonical?.split('|')[0];

function ofOperation(
  parameters: readonly fhir4.OperationDefinitionParameter[] | undefined,
  use: string,
): Declared[] {
  return (parameters ?? [])
    .filter((parameter) => parameter.use === use)
    .map((parameter) => ({
      name: parameter.name,
      min: parameter.min,
      max: parameter.max,
      type: parameter.type,
      binding: plain(parameter.binding?.valueSet),
      parts: ofOperation(parameter.part, use),
    }))
    .sort(byName);
}

function ofProfile(elements: readonly fhir4.ElementDefinition[], within: string): Declared[] {
  const find = (id: string): fhir4.ElementDefinition | undefined => elements.find((each) => each.id === id);
  return elements
    .filter(({ id }) => id?.startsWith(`${within}:`) && !id.slice(within.length).includes('.'))
    .map((slice) => {
      const value = find(`${slice.id}.value[x]`);
      const resource = find(`${slice.id}.resource`);
      const holder = value?.max !== '0' ? value : resource?.max !== '0' ? resource : undefined;
      return {
        name: slice.sliceName ?? '',
        min: slice.min ?? 0,
        max: slice.max ?? '',
        type: holder?.type?.[0]?.code,
        binding: plain(holder?.binding?.valueSet),
        parts: ofProfile(elements, `${slice.id}.part`),
      };
    })
    .sort(byName);
}

function profile(id: string): Declared[] {
  const { snapshot } = read(`StructureDefinition-${id}`) as fhir4.StructureDefinition;
  return ofProfile(snapshot?.element ?? [], 'Parameters.parameter');
}

describe('the operation person-info-query', () => {
  const { parameter } = operation('person-info-query');

  it('declares just the parameters and parts that the profile of the request has', () => {
    const declared = ofOperation(parameter, 'in');
    expect(declared.length).toBeGreaterThan(5);
    expect(declared).toEqual(profile('person-info-query-request'));
  });

  it('declares just the parameters and parts that the profile of the reply has', () => {
    const declared = ofOperation(parameter, 'out');
    expect(declared.length).toBeGreaterThan(5);
    expect(declared).toEqual(profile('person-info-query-response'));
  });

  it('would be told apart from one that lacks a part', () => {
    const [requester] = ofOperation(parameter, 'in').filter(({ name }) => name === 'requester');
    expect(requester?.parts.map(({ name }) => name)).toContain('userRole');
    expect({ ...requester, parts: requester?.parts.slice(1) }).not.toEqual(
      profile('person-info-query-request').find(({ name }) => name === 'requester'),
    );
  });
});

describe('the operation match', () => {
  it('declares just the parameters and parts that the profile of the request has', () => {
    const declared = ofOperation(operation('match').parameter, 'in');
    expect(declared.length).toBeGreaterThan(5);
    expect(declared).toEqual(profile('match-request'));
  });
});
