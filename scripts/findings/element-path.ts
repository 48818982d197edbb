import type { JsonDocument, JsonMember, JsonNode } from './json-document.js';
import type { TextPosition } from './text-position.js';

/** One step of a path to an element. */
export type PathStep =
  | { readonly kind: 'child'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'where'; readonly name: string; readonly value: string };

const STEP =
  /\/\*.*?\*\/|\[(?<index>\d+)\]|\[x\]|ofType\((?<type>[\w.]+)\)|extension\((?<url>'[^']*'|"[^"]*")\)|where\(\s*(?<key>\w+)\s*=\s*(?<value>'[^']*'|"[^"]*")\s*\)|(?<call>\w+)\([^)]*\)|:(?<slice>[^.[\]]+)|(?<name>[\w-]+)|[.\s]/y;

/**
 * Reads the paths that validators report: FHIRPath restricted to children, `[n]`, `ofType()`, `extension(url)` and
 * `where(name = 'value')`, plus the HL7 validator's own additions: type comments like `resource` followed by
 * `/*Patient/null*\/`, `value[x]` and slice names after a colon.
 * @param expression e.g. `Parameters.parameter[2].value.ofType(Coding).code`
 * @returns its steps; what comes after a part that cannot be read is left out
 */
export function parsePath(expression: string): readonly PathStep[] {
  const steps: PathStep[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < expression.length) {
    const groups = STEP.exec(expression)?.groups;
    if (groups === undefined) break;
    if (groups['name'] !== undefined) steps.push({ kind: 'child', name: groups['name'] });
    else if (groups['index'] !== undefined) steps.push({ kind: 'index', index: Number(groups['index']) });
    else if (groups['type'] !== undefined) steps.push({ kind: 'type', type: groups['type'] });
    else if (groups['url'] !== undefined) {
      steps.push(
        { kind: 'child', name: 'extension' },
        { kind: 'where', name: 'url', value: groups['url'].slice(1, -1) },
      );
    } else if (groups['key'] !== undefined && groups['value'] !== undefined) {
      steps.push({ kind: 'where', name: groups['key'], value: groups['value'].slice(1, -1) });
    }
  }
  return steps;
}

/** Where a path leads in a document. */
export interface LocatedElement extends TextPosition {
  /** False when the last steps of the path are not in the document: then the place is that of the nearest parent. */
  readonly found: boolean;
}

interface Cursor {
  readonly node: JsonNode;
  /** Offset that stands for the node: its name if it has one. */
  readonly offset: number;
  /** The member the node came from and that member's object, for `_name` siblings and choice types. */
  readonly from?: { readonly object: JsonNode & { kind: 'object' }; readonly name: string };
}

/**
 * Finds an element in JSON.
 * @param document the resource
 * @param expression FHIRPath as validators report it, with or without the resource type in front
 * @returns the place of the element's name (of the value, in an array), or of its nearest parent that exists
 */
export function locateElement(document: JsonDocument, expression: string): LocatedElement {
  const { cursor, found } = walkPath(document.root, parsePath(expression));
  return { ...document.lines.position(cursor.offset), found };
}

/** Follows steps as far as they lead; shared with the mapping to FSH, which needs the nodes. */
export function walkPath(root: JsonNode, steps: readonly PathStep[]): { cursor: Cursor; found: boolean } {
  let cursor: Cursor = { node: root, offset: root.start };
  for (const [position, step] of steps.entries()) {
    if (position === 0 && step.kind === 'child' && /^[A-Z]/.test(step.name)) continue;
    const next = advance(cursor, step);
    if (next === undefined) return { cursor, found: false };
    cursor = next;
  }
  return { cursor, found: true };
}

function advance(cursor: Cursor, step: PathStep): Cursor | undefined {
  switch (step.kind) {
    case 'child':
      return child(cursor, step.name);
    case 'index':
      return item(cursor, (_, index) => index === step.index);
    case 'where':
      return item(cursor, (node) => stringMember(node, step.name) === step.value);
    case 'type':
      return ofType(cursor, step.type);
  }
}

function child(cursor: Cursor, name: string): Cursor | undefined {
  if (cursor.node.kind === 'array') {
    const first = item(cursor, (_, index) => index === 0);
    return first && child(first, name);
  }
  if (cursor.node.kind === 'value') {
    // The extensions of a primitive live in the sibling member with an underscore.
    const sibling = cursor.from && memberOf(cursor.from.object, `_${cursor.from.name}`);
    return cursor.from && sibling && child(cursorAt(cursor.from.object, sibling), name);
  }
  const object = cursor.node;
  const member =
    memberOf(object, name) ??
    object.members.find(
      (each) => each.name.startsWith(name) && /^[A-Z]/.test(each.name.slice(name.length)),
    ) ??
    memberOf(object, `_${name}`);
  return member && cursorAt(object, member);
}

function ofType(cursor: Cursor, type: string): Cursor | undefined {
  const base = cursor.from;
  if (base === undefined || stringMember(cursor.node, 'resourceType') === type) return cursor;
  const wanted = type.slice(0, 1).toUpperCase() + type.slice(1);
  return base.name.endsWith(wanted) || base.name === 'resource' ? cursor : undefined;
}

function item(cursor: Cursor, wanted: (node: JsonNode, index: number) => boolean): Cursor | undefined {
  // The validator numbers elements that JSON does not repeat as well: `[0]` of a single value is that value.
  if (cursor.node.kind !== 'array') return wanted(cursor.node, 0) ? cursor : undefined;
  const node = cursor.node.items.find(wanted);
  return node && { node, offset: node.start };
}

function cursorAt(object: JsonNode & { kind: 'object' }, member: JsonMember): Cursor {
  return { node: member.value, offset: member.start, from: { object, name: member.name } };
}

function memberOf(object: JsonNode & { kind: 'object' }, name: string): JsonMember | undefined {
  return object.members.find((member) => member.name === name);
}

/** @returns a member's value when the node is an object and the value is a string */
export function stringMember(node: JsonNode, name: string): string | undefined {
  const value = node.kind === 'object' ? memberOf(node, name)?.value : undefined;
  return value?.kind === 'value' && typeof value.value === 'string' ? value.value : undefined;
}

/**
 * The way back: which element stands at a place.
 * @param document the resource
 * @param place line and column; validators point at the end of a value, so its end counts as part of it
 * @returns path of the innermost element there, e.g. `CodeSystem.concept[2].definition`
 */
export function pathAt(document: JsonDocument, place: TextPosition): string {
  const offset = document.lines.offset(place);
  let path = stringMember(document.root, 'resourceType') ?? '';
  let node: JsonNode | undefined = document.root;
  while (node !== undefined && node.kind !== 'value') {
    if (node.kind === 'object') {
      const member: JsonMember | undefined = node.members.find(
        (each) => each.start <= offset && offset <= each.value.end,
      );
      if (member !== undefined) path += path === '' ? member.name : `.${member.name}`;
      node = member?.value;
    } else {
      const index: number = node.items.findIndex((each) => each.start <= offset && offset <= each.end);
      if (index >= 0) path += `[${index}]`;
      node = node.items[index];
    }
  }
  return path;
}
