import { NoSchema } from './no-schema.js';

/** An element of a snapshot with the elements below it. */
export interface ElementNode {
  readonly element: fhir4.ElementDefinition;
  /** Last part of the path, e.g. `parameter`, `value[x]`. */
  readonly name: string;
  readonly sliceName: string | undefined;
  readonly children: readonly ElementGroup[];
}

/** An element by its name, with its slices. */
export interface ElementGroup {
  readonly name: string;
  /** What holds for every repetition. */
  readonly node: ElementNode;
  readonly slices: readonly ElementNode[];
}

interface Draft {
  element: fhir4.ElementDefinition;
  name: string;
  sliceName: string | undefined;
  children: { name: string; node: Draft; slices: Draft[] }[];
}

/**
 * Turns the flat list of a snapshot into a tree.
 * @param structure a definition with a snapshot
 * @returns the root element
 * @throws Error when there is no snapshot, or an element comes before the one above it
 */
export function elementTree(structure: fhir4.StructureDefinition): ElementNode {
  const elements = structure.snapshot?.element ?? [];
  const [first, ...rest] = elements;
  if (first === undefined) throw new Error(`${structure.url} has no snapshot.`);
  const root: Draft = { element: first, name: first.path, sliceName: undefined, children: [] };
  const drafts = new Map<string, Draft>([[idOf(first), root]]);
  for (const element of rest) {
    const id = idOf(element);
    const cut = id.lastIndexOf('.');
    const parent = drafts.get(id.slice(0, cut));
    if (parent === undefined) throw new NoSchema(element, 'the snapshot has nothing above it');
    const last = id.slice(cut + 1);
    const colon = last.indexOf(':');
    const name = colon < 0 ? last : last.slice(0, colon);
    const draft: Draft = {
      element,
      name,
      sliceName: colon < 0 ? undefined : last.slice(colon + 1),
      children: [],
    };
    drafts.set(id, draft);
    const group = parent.children.find((each) => each.name === name);
    if (draft.sliceName === undefined) parent.children.push({ name, node: draft, slices: [] });
    else if (group !== undefined) group.slices.push(draft);
    else throw new NoSchema(element, 'there is no element that it is a slice of');
  }
  return root;
}

/** @returns the group with this name below a node */
export function childGroup(node: ElementNode, name: string): ElementGroup | undefined {
  return node.children.find((group) => group.name === name || group.name === `${name}[x]`);
}

/** @returns whether JSON holds the element as an array: what the base definition says, not the profile */
export function isList(element: fhir4.ElementDefinition): boolean {
  const max = element.base?.max ?? element.max ?? '1';
  return max !== '1' && max !== '0';
}

/** @returns the value of `fixed[x]` or `pattern[x]` with which of the two it is */
export function fixedValue(
  element: fhir4.ElementDefinition,
): { readonly exactly: boolean; readonly value: unknown } | undefined {
  for (const [name, value] of Object.entries(element)) {
    if (/^fixed[A-Z]/.test(name)) return { exactly: true, value };
    if (/^pattern[A-Z]/.test(name)) return { exactly: false, value };
  }
  return undefined;
}

function idOf(element: fhir4.ElementDefinition): string {
  return element.id ?? element.path;
}
