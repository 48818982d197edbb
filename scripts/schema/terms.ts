import type { ElementNode } from './element-tree.js';
import { childGroup } from './element-tree.js';
import type { JsonSchema } from './json-schema.js';
import { refer, typeDefName, type Scope } from './scope.js';
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
      return refer(scope, typeDefName(scope, `coding-${id}`), () =>
        codingSchema(valueSet, !scope.ruledOut.displays),
      );
    case 'CodeableConcept': {
      const coding = refer(scope, typeDefName(scope, `coding-${id}`), () =>
        codingSchema(valueSet, !scope.ruledOut.displays),
      );
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

function codingSchema(valueSet: fhir4.ValueSet, hasDisplay: boolean): JsonSchema {
  const systems = [...new Set((valueSet.expansion?.contains ?? []).map(({ system }) => system ?? ''))];
  const [only, ...others] = systems;
  const rest = (system: string): Record<string, JsonSchema> => ({
    ...versionOf(valueSet, system),
    code: { enum: codesIn(valueSet, system) },
    ...(hasDisplay ? { display: { enum: displaysIn(valueSet, system) } } : {}),
  });
  if (only !== undefined && others.length === 0) {
    return { ...about(valueSet), properties: { system: { const: only }, ...rest(only) } };
  }
  return {
    ...about(valueSet),
    properties: { system: { enum: systems } },
    allOf: systems.map((system) => ({
      if: { properties: { system: { const: system } }, required: ['system'] },
      then: { properties: rest(system) },
    })),
  };
}

/** A Coding that names a version means that version, and only one is known here. */
function versionOf(valueSet: fhir4.ValueSet, system: string): Record<string, JsonSchema> {
  const entries = (valueSet.expansion?.contains ?? []).filter((entry) => entry.system === system);
  const versions = [...new Set(entries.flatMap(({ version }) => version ?? []))];
  return versions.length === 0 ? {} : { version: { enum: versions } };
}

function displaysIn(valueSet: fhir4.ValueSet, system: string): string[] {
  const entries = (valueSet.expansion?.contains ?? []).filter((entry) => entry.system === system);
  return [...new Set(entries.flatMap(({ display }) => display ?? []))];
}

/** Where two systems have one code, the first one's word for it stands: it serves only to guess what was meant. */
function displaysByCode(valueSet: fhir4.ValueSet): Record<string, string> {
  const displays: Record<string, string> = {};
  for (const { code, display } of valueSet.expansion?.contains ?? []) {
    if (code !== undefined && display !== undefined) displays[code] ??= display;
  }
  return displays;
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
    'x-value-set': { url: valueSet.url ?? '', displays: displaysByCode(valueSet) },
  };
}
