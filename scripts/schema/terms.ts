import type { ElementNode } from './element-tree.js';
import { childGroup } from './element-tree.js';
import type { JsonSchema } from './json-schema.js';
import { refer, type Scope } from './scope.js';
import { withoutVersion } from './definitions.js';

/**
 * Compiles a required binding.
 * @param type FHIR type of the bound element
 * @returns what to demand of it; undefined where nothing is bound, or the codes are too many to list (media types)
 */
export function bindingSchema(node: ElementNode, type: string, scope: Scope): JsonSchema | undefined {
  const { binding } = node.element;
  if (binding?.strength !== 'required' || binding.valueSet === undefined) return undefined;
  const valueSet = scope.context.expansion(binding.valueSet);
  if (valueSet === undefined) return undefined;
  const id = withoutVersion(binding.valueSet).split('/').at(-1) ?? '';
  switch (type) {
    case 'Coding':
      return refer(scope, `coding-${id}`, () => codingSchema(valueSet));
    case 'CodeableConcept': {
      const coding = refer(scope, `coding-${id}`, () => codingSchema(valueSet));
      // Where there is but one coding, an error can point at it rather than at the list.
      const isSingle = childGroup(node, 'coding')?.node.element.max === '1';
      const bound: JsonSchema = isSingle
        ? { items: coding }
        : { contains: { allOf: [coding, { required: ['system', 'code'] }] } };
      return { properties: { coding: bound }, required: ['coding'] };
    }
    default:
      return refer(scope, `code-${id}`, () => ({
        ...about(valueSet),
        type: 'string',
        enum: [...new Set(codesIn(valueSet))],
      }));
  }
}

function codingSchema(valueSet: fhir4.ValueSet): JsonSchema {
  const systems = [...new Set((valueSet.expansion?.contains ?? []).map(({ system }) => system ?? ''))];
  const [only, ...others] = systems;
  if (only !== undefined && others.length === 0) {
    return { ...about(valueSet), properties: { system: { const: only }, code: { enum: codesIn(valueSet) } } };
  }
  return {
    ...about(valueSet),
    properties: { system: { enum: systems } },
    allOf: systems.map((system) => ({
      if: { properties: { system: { const: system } }, required: ['system'] },
      then: { properties: { code: { enum: codesIn(valueSet, system) } } },
    })),
  };
}

function codesIn(valueSet: fhir4.ValueSet, system?: string): string[] {
  return (valueSet.expansion?.contains ?? [])
    .filter((entry) => system === undefined || entry.system === system)
    .flatMap(({ code }) => code ?? []);
}

function about(valueSet: fhir4.ValueSet): JsonSchema {
  const codes = (valueSet.expansion?.contains ?? []).map(({ code, display }) =>
    display === undefined ? (code ?? '') : `${code ?? ''} (${display})`,
  );
  return {
    title: valueSet.title ?? valueSet.name ?? '',
    description: `${valueSet.url ?? ''}: ${codes.join(', ')}`,
  };
}
