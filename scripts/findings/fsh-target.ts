import { parsePath, stringMember, walkPath, type PathStep } from './element-path.js';
import { pathOfElementId, type PathPart } from './fsh-path.js';
import type { JsonDocument, JsonNode } from './json-document.js';

/** What in FSH terms an issue on generated JSON is about. */
export interface FshTarget {
  /** Element of a profile, or path in an instance; empty for the definition itself. */
  readonly path: readonly PathPart[];
  /** Concept of a CodeSystem, outermost first. */
  readonly codes: readonly string[];
  /** What of the element, concept or definition: `binding.strength`, `property[0]`, `description`. */
  readonly rest: readonly PathPart[];
  /** Name of the invariant, where the issue is about a constraint. */
  readonly constraint?: string;
  /** Identity of the mapping, where the issue is about one. */
  readonly mapping?: string;
  /** What a ValueSet includes or excludes there. */
  readonly include?: { readonly code?: string; readonly urls: readonly string[] };
}

/** Kinds of FSH definition whose JSON is written by paths rather than by rules about elements or concepts. */
const INSTANCES = new Set(['Instance', 'Mapping']);

/**
 * Translates a path in generated JSON to the terms of FSH.
 * @param document the generated resource
 * @param expression path that the validator reported
 * @param fshType kind of the definition as `fsh-index.json` names it, e.g. `Profile`
 */
export function fshTarget(document: JsonDocument, expression: string, fshType: string): FshTarget {
  const steps = parsePath(expression);
  const parts = toParts(
    document.root,
    steps[0]?.kind === 'child' && /^[A-Z]/.test(steps[0].name) ? steps.slice(1) : steps,
  );
  if (INSTANCES.has(fshType)) return { path: parts, codes: [], rest: [] };
  if (parts[0]?.name === 'concept' && fshType === 'CodeSystem') return conceptTarget(document, parts);
  if (parts[0]?.name === 'compose') return includeTarget(document, parts);
  if ((parts[0]?.name === 'differential' || parts[0]?.name === 'snapshot') && parts[1]?.name === 'element') {
    return elementTarget(document, parts);
  }
  return { path: [], codes: [], rest: parts, ...mappingOf(parts) };
}

function elementTarget(document: JsonDocument, parts: readonly PathPart[]): FshTarget {
  const element = nodeAt(document.root, parts.slice(0, 2));
  const id = element && stringMember(element, 'id');
  if (element === undefined || id === undefined) return { path: [], codes: [], rest: [] };
  const rest = parts.slice(2);
  const constraint = rest[0]?.name === 'constraint' ? nodeAt(element, rest.slice(0, 1)) : undefined;
  const key = constraint && stringMember(constraint, 'key');
  return {
    path: pathOfElementId(id),
    codes: [],
    rest,
    ...(key === undefined ? {} : { constraint: key }),
    ...mappingOf(rest),
  };
}

function mappingOf(rest: readonly PathPart[]): { mapping?: string } {
  return rest[0]?.name === 'mapping' && rest[0].label !== undefined ? { mapping: rest[0].label } : {};
}

function conceptTarget(document: JsonDocument, parts: readonly PathPart[]): FshTarget {
  const depth = parts.findIndex((part) => part.name !== 'concept');
  const concepts = depth < 0 ? parts : parts.slice(0, depth);
  const codes = concepts.flatMap((_, index) => {
    const node = nodeAt(document.root, parts.slice(0, index + 1));
    return (node && stringMember(node, 'code')) ?? [];
  });
  return { path: [], codes, rest: parts.slice(concepts.length) };
}

function includeTarget(document: JsonDocument, parts: readonly PathPart[]): FshTarget {
  const include = nodeAt(document.root, parts.slice(0, 2));
  const concept = parts[2]?.name === 'concept' ? nodeAt(document.root, parts.slice(0, 3)) : undefined;
  const code = concept && stringMember(concept, 'code');
  const system = include && stringMember(include, 'system');
  const valueSets = include && walkPath(include, [{ kind: 'child', name: 'valueSet' }]);
  const urls = valueSets?.found && valueSets.cursor.node.kind === 'array' ? valueSets.cursor.node.items : [];
  return {
    path: [],
    codes: [],
    rest: parts.slice(2),
    include: {
      ...(code === undefined ? {} : { code }),
      urls: [
        ...(system === undefined ? [] : [system]),
        ...urls.flatMap((url) => (url.kind === 'value' && typeof url.value === 'string' ? [url.value] : [])),
      ],
    },
  };
}

/** Gathers steps into parts, with what each numbered item calls itself. */
function toParts(root: JsonNode, steps: readonly PathStep[]): readonly PathPart[] {
  const parts: PathPart[] = [];
  for (const [position, step] of steps.entries()) {
    const last = parts.at(-1);
    if (step.kind === 'child') parts.push({ name: step.name });
    else if (step.kind === 'type' && last)
      parts[parts.length - 1] = { ...last, name: last.name + capital(step.type) };
    else if (last && (step.kind === 'index' || step.kind === 'where')) {
      const { cursor, found } = walkPath(root, steps.slice(0, position + 1));
      const label = step.kind === 'where' ? step.value : found ? nameOf(cursor.node) : undefined;
      const index = step.kind === 'index' ? { index: step.index } : {};
      parts[parts.length - 1] = { ...last, ...index, ...(label === undefined ? {} : { label }) };
    }
  }
  return parts;
}

function nodeAt(root: JsonNode, parts: readonly PathPart[]): JsonNode | undefined {
  const steps = parts.flatMap((part): PathStep[] => [
    { kind: 'child', name: part.name },
    ...(part.index === undefined ? [] : [{ kind: 'index' as const, index: part.index }]),
  ]);
  const { cursor, found } = walkPath(root, steps);
  return found ? cursor.node : undefined;
}

function nameOf(node: JsonNode): string | undefined {
  return ['identity', 'name', 'url', 'code', 'key', 'id']
    .map((name) => stringMember(node, name))
    .find((name) => name !== undefined);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
