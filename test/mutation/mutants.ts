import { ruleName, valueKey, type Rule } from '../standard/rules/rules.js';

/** A copy of a profile under an address of its own. */
export interface ProfileCopy {
  readonly structure: fhir4.StructureDefinition;
  /** The rule that is missing; undefined for a copy that is whole. */
  readonly without: Rule | undefined;
}

/** Finds the types of an element of FHIR itself by its path, e.g. `Parameters.parameter.value[x]`. */
export type BaseTypes = (path: string) => fhir4.ElementDefinitionType[];

/** What a validator never looks at; without it a thousand copies fit into memory. */
const TEXTS = [
  'short',
  'definition',
  'comment',
  'requirements',
  'alias',
  'example',
  'mapping',
  'meaningWhenMissing',
  'mustSupport',
  'isSummary',
  'isModifierReason',
] as const;

/** FHIR says of every element that it has a value or children; a validator sees to that by itself. */
const OF_EVERY_ELEMENT = 'ele-1';

/**
 * Copies a profile under another address.
 * @param name last part of the new address; unique among everything that a validator loads
 */
export function copyOf(structure: fhir4.StructureDefinition, name: string): ProfileCopy {
  const url = `${structure.url}-${name}`;
  const copy = structuredClone(structure);
  // The snapshot alone is what a validator goes by.
  delete copy.text;
  delete copy.differential;
  delete copy.mapping;
  const element = (structure.snapshot?.element ?? []).map(withoutTexts);
  for (const each of element) {
    // An extension says its own address.
    if (each.id === 'Extension.url' && each.fixedUri === structure.url) each.fixedUri = url;
  }
  return {
    structure: {
      ...copy,
      id: `${structure.id ?? ''}-${name}`,
      url,
      name: `${structure.name}${name}`,
      snapshot: { element },
    },
    without: undefined,
  };
}

/**
 * Takes one rule from a copy of a profile: from its element and from whatever inherits the rule in the snapshot, the
 * slices that do not state it themselves.
 * @param structure profile with differential and snapshot
 */
export function mutantOf(
  structure: fhir4.StructureDefinition,
  rule: Rule,
  name: string,
  baseTypes: BaseTypes,
): ProfileCopy {
  const copy = copyOf(structure, name);
  const stated = new Map(
    (structure.differential?.element ?? []).map((element) => [element.id ?? '', element]),
  );
  const elements = copy.structure.snapshot?.element ?? [];
  const heirs = elements.filter(({ id = '' }) => id === rule.element || inherits(id, rule, stated));
  if (heirs.length === 0) throw new Error(`${structure.url} has no ${ruleName(rule)}.`);
  for (const element of heirs) loosen(element, rule, baseTypes);
  // What is said of the one type that was left makes no sense of any other.
  const kept =
    rule.kind === 'type' ? elements.filter(({ id = '' }) => !id.startsWith(`${rule.element}.`)) : elements;
  return { structure: { ...copy.structure, snapshot: { element: kept } }, without: rule };
}

/** Takes a rule from one element: what the base says holds again. */
function loosen(element: fhir4.ElementDefinition, { kind, key }: Rule, baseTypes: BaseTypes): void {
  const isSlice = element.sliceName !== undefined;
  switch (kind) {
    case 'min':
      element.min = isSlice ? 0 : (element.base?.min ?? 0);
      break;
    case 'max':
      element.max = element.base?.max ?? '*';
      break;
    case 'type':
      element.type = baseTypes(element.base?.path ?? element.path);
      break;
    case 'profile':
      element.type = (element.type ?? []).map(({ code }) => ({ code }));
      break;
    case 'binding':
      delete element.binding;
      break;
    case 'slicing':
      if (element.slicing !== undefined) element.slicing.rules = 'open';
      break;
    case 'invariant':
      element.constraint = (element.constraint ?? []).filter((constraint) => constraint.key !== key);
      break;
    case 'fixed':
    case 'pattern':
      Reflect.deleteProperty(element, valueKey(element, kind) ?? '');
  }
}

/** Whether a slice's element has a rule from the element that is sliced. */
function inherits(id: string, rule: Rule, stated: ReadonlyMap<string, fhir4.ElementDefinition>): boolean {
  const own = id.split('.');
  const from = rule.element.split('.');
  const isBelow =
    own.length === from.length &&
    own.every((step, index) => step === from[index] || step.split(':')[0] === from[index]);
  // How often a slice may occur is its own affair.
  const countsItself = (rule.kind === 'min' || rule.kind === 'max') && own.at(-1) !== from.at(-1);
  return isBelow && !countsItself && rule.kind !== 'slicing' && !statesItself(stated.get(id), rule);
}

function statesItself(element: fhir4.ElementDefinition | undefined, { kind, key }: Rule): boolean {
  if (element === undefined) return false;
  switch (kind) {
    case 'min':
      return element.min !== undefined;
    case 'max':
      return element.max !== undefined;
    case 'type':
    case 'profile':
      return element.type !== undefined;
    case 'binding':
      return element.binding !== undefined;
    case 'slicing':
      return element.slicing !== undefined;
    case 'invariant':
      return element.constraint?.some((constraint) => constraint.key === key) ?? false;
    case 'fixed':
    case 'pattern':
      return valueKey(element, kind) !== undefined;
  }
}

function withoutTexts(element: fhir4.ElementDefinition): fhir4.ElementDefinition {
  const copy = structuredClone(element);
  for (const text of TEXTS) Reflect.deleteProperty(copy, text);
  if (copy.constraint === undefined) return copy;
  const constraint = copy.constraint.filter(({ key }) => key !== OF_EVERY_ELEMENT);
  return { ...copy, constraint: constraint.map((each) => ({ ...each, human: each.key })) };
}
