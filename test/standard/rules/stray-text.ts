import type { PatchOperation } from '../fixtures/json-patch.js';

/** One way to put text where nobody asked for any. */
export interface StrayText {
  /** What is put where, for people. */
  readonly name: string;
  readonly patch: readonly PatchOperation[];
}

/** Allowed by FHIR on every element, and made for free text. */
const TEXT_EXTENSION = {
  url: 'http://hl7.org/fhir/StructureDefinition/originalText',
  valueString: 'Robin Testperson',
};
const TEXT_ID = 'Robin-Testperson';

type Node = Record<string, unknown>;

/**
 * Finds every place of a payload that could carry free text beside what its profile asks for: an extension or an id on
 * each element, a display on each code, a type or an assigner on each identifier.
 * @returns one patch for each, to be applied to the payload by itself
 */
export function strayTexts(payload: fhir4.FhirResource): StrayText[] {
  return walk(payload as unknown as Node, '', '');
}

function walk(node: Node, pointer: string, key: string): StrayText[] {
  const below = Object.entries(node).flatMap(([name, value]) => {
    if (name.startsWith('_') || name === 'resourceType') return [];
    const at = `${pointer}/${name}`;
    if (!Array.isArray(value))
      return isNode(value) ? walk(value, at, name) : onPrimitive(node, pointer, name);
    // The few lists of plain values are left to their elements' parents.
    return value.flatMap((item: unknown, index) => (isNode(item) ? walk(item, `${at}/${index}`, name) : []));
  });
  return [...onElement(node, pointer, key), ...below];
}

function onElement(node: Node, pointer: string, key: string): StrayText[] {
  const put = (name: string, value: unknown): StrayText => ({
    name: `${name} at ${pointer || '/'}`,
    patch: [{ op: 'add', path: `${pointer}/${name}`, value }],
  });
  const texts: StrayText[] = [
    'extension' in node
      ? {
          ...put('extension', []),
          patch: [{ op: 'add', path: `${pointer}/extension/-`, value: TEXT_EXTENSION }],
        }
      : put('extension', [TEXT_EXTENSION]),
  ];
  // A resource has an id of another kind, which its profile speaks about.
  if (!('resourceType' in node) && !('id' in node)) texts.push(put('id', TEXT_ID));
  if (isIdentifier(key)) {
    texts.push(put('type', { text: 'Robin Testperson' }), put('assigner', { display: 'Robin Testperson' }));
  } else if ('system' in node && 'code' in node) {
    texts.push(put('display', 'Robin Testperson'));
  }
  return texts;
}

/** A plain value keeps its id and extensions in an object beside it. */
function onPrimitive(parent: Node, pointer: string, name: string): StrayText[] {
  // Neither the id of an element nor the URL of an extension can have any.
  if (
    name === 'url' &&
    'url' in parent &&
    Object.keys(parent).some((key) => /^value[A-Z]|^extension$/.test(key))
  )
    return [];
  if (name === 'id') return [];
  const beside = parent[`_${name}`];
  const at = `${pointer}/_${name}`;
  if (isNode(beside)) return walk(beside, at, '');
  return [
    {
      name: `extension beside ${pointer}/${name}`,
      patch: [{ op: 'add', path: at, value: { extension: [TEXT_EXTENSION] } }],
    },
    { name: `id beside ${pointer}/${name}`, patch: [{ op: 'add', path: at, value: { id: TEXT_ID } }] },
  ];
}

/**
 * Fills in what profiles leave open: an identifier may have a use and a period, a code a version, and so on. Each is a
 * place of its own.
 */
export function withOpenElements(payload: fhir4.FhirResource): fhir4.FhirResource {
  return fill(payload, '') as fhir4.FhirResource;
}

function fill(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => fill(item, key));
  if (!isNode(value)) return value;
  const filled = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, fill(child, name)]));
  if (isIdentifier(key))
    return { use: 'usual', ...filled, period: { start: '2026-01-01', end: '2026-12-31' } };
  if ('system' in value && 'code' in value) return { ...filled, userSelected: true };
  return filled;
}

function isIdentifier(key: string): boolean {
  return key === 'identifier' || key === 'valueIdentifier';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
