/** What a rule restricts. An invariant is named by its key instead. */
export const RULE_KINDS = [
  'min',
  'max',
  'type',
  'profile',
  'binding',
  'fixed',
  'pattern',
  'slicing',
  'invariant',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** One restriction that a profile lays upon its base: something that a payload can keep or break. */
export interface Rule {
  /** Canonical URL of the profile, without version. */
  readonly profile: string;
  /** Element id, with slice names: `Parameters.parameter:reason.value[x]`. */
  readonly element: string;
  readonly kind: RuleKind;
  /** Key of an invariant. */
  readonly key?: string;
}

/**
 * @returns how fixtures name a rule: element id and kind, or element id and key of the invariant
 */
export function ruleName({ element, kind, key }: Pick<Rule, 'element' | 'kind' | 'key'>): string {
  return `${element} ${key ?? kind}`;
}

/**
 * Lists the rules that a profile adds to what it is derived from: those of its differential that are stricter than the
 * base. Must-support marks, texts and mappings restrict nothing and are no rules; neither is a slice by itself, only
 * its cardinality and what it says about its content.
 * @param structure profile or extension with snapshot, from which the base's cardinalities are read
 * @throws Error when an element of the differential is not in the snapshot
 */
export function rulesOf(structure: fhir4.StructureDefinition): Rule[] {
  const snapshot = new Map((structure.snapshot?.element ?? []).map((element) => [element.id, element]));
  return (structure.differential?.element ?? []).flatMap((element) => {
    const whole = snapshot.get(element.id);
    if (whole === undefined) throw new Error(`${structure.url}: ${element.id ?? ''} is not in the snapshot.`);
    return elementRules(element, whole).map((rule) => ({
      profile: structure.url,
      element: element.id ?? '',
      ...rule,
    }));
  });
}

function elementRules(
  element: fhir4.ElementDefinition,
  whole: fhir4.ElementDefinition,
): Pick<Rule, 'kind' | 'key'>[] {
  const rules: Pick<Rule, 'kind' | 'key'>[] = [];
  const has = (kind: RuleKind, present: boolean): void => {
    if (present) rules.push({ kind });
  };
  // A slice may be left out however many entries its list must have, so its own minimum counts from nought.
  const baseMin = element.sliceName === undefined ? (whole.base?.min ?? 0) : 0;
  has('min', (element.min ?? 0) > baseMin);
  has('max', element.max !== undefined && element.max !== '*' && element.max !== whole.base?.max);
  has('type', element.type !== undefined && isNarrowed(element));
  has(
    'profile',
    (element.type ?? []).some(({ profile }) => (profile ?? []).length > 0),
  );
  has('binding', element.binding?.strength === 'required');
  has('fixed', valueKey(element, 'fixed') !== undefined);
  has('pattern', valueKey(element, 'pattern') !== undefined);
  has('slicing', element.slicing?.rules === 'closed');
  for (const { key } of element.constraint ?? []) rules.push({ kind: 'invariant', key });
  return rules;
}

/** Choices of type, and the resource inside a parameter or an entry, are narrowed; other types are merely repeated. */
function isNarrowed({ id = '' }: fhir4.ElementDefinition): boolean {
  return id.endsWith('[x]') || id.endsWith('.resource');
}

/** @returns the key that holds an element's fixed value or pattern, e.g. `fixedUri` */
export function valueKey(element: fhir4.ElementDefinition, kind: 'fixed' | 'pattern'): string | undefined {
  return Object.keys(element).find((key) => new RegExp(`^${kind}[A-Z]`).test(key));
}
