/** A concept of a code system with what its place in the hierarchy says. */
export interface FlatConcept {
  readonly concept: fhir4.CodeSystemConcept;
  /** Codes of all concepts above this one. */
  readonly ancestors: readonly string[];
}

/** @returns every concept of the system in order, parents before their children */
export function flatConcepts(system: fhir4.CodeSystem): FlatConcept[] {
  const flatten = (concepts: readonly fhir4.CodeSystemConcept[], above: readonly string[]): FlatConcept[] =>
    concepts.flatMap((concept) => [
      { concept, ancestors: above },
      ...flatten(concept.concept ?? [], [...above, concept.code]),
    ]);
  return flatten(system.concept ?? [], []);
}

/** @returns whether a concept's `status` or `inactive` property says that it is no longer in use */
export function isInactive(concept: fhir4.CodeSystemConcept): boolean {
  return (concept.property ?? []).some(
    ({ code, valueCode, valueBoolean }) =>
      (code === 'status' && (valueCode === 'retired' || valueCode === 'inactive')) ||
      (code === 'inactive' && valueBoolean === true),
  );
}

/**
 * Makes the test for one filter of a value set.
 * @returns undefined for an operator that cannot be worked out from the code system alone
 * @see FHIR R4, ValueSet.compose.include.filter
 */
export function filterTest(
  filter: fhir4.ValueSetComposeIncludeFilter,
): ((concept: FlatConcept) => boolean) | undefined {
  const { property, op, value } = filter;
  if (property === 'concept' || property === 'code' || property === 'parent') {
    const hierarchical = hierarchyTest(op, value, property);
    if (hierarchical !== undefined) return hierarchical;
  }
  const valuesOf = ({ concept }: FlatConcept): string[] =>
    property === 'code'
      ? [concept.code]
      : property === 'display'
        ? [concept.display ?? '']
        : propertyValues(concept, property);
  switch (op) {
    case '=':
      return (concept) => valuesOf(concept).includes(value);
    case 'in':
      return (concept) => valuesOf(concept).some((each) => splitCodes(value).includes(each));
    case 'not-in':
      return (concept) => !valuesOf(concept).some((each) => splitCodes(value).includes(each));
    case 'exists':
      return (concept) => valuesOf(concept).length > 0 === (value === 'true');
    case 'regex': {
      const whole = new RegExp(`^(?:${value})$`);
      return (concept) => valuesOf(concept).some((each) => whole.test(each));
    }
    default:
      return undefined;
  }
}

function hierarchyTest(
  op: fhir4.ValueSetComposeIncludeFilter['op'],
  value: string,
  property: string,
): ((concept: FlatConcept) => boolean) | undefined {
  const isBelow = ({ ancestors }: FlatConcept): boolean => ancestors.includes(value);
  const isItself = ({ concept }: FlatConcept): boolean => concept.code === value;
  if (property === 'parent') return op === '=' ? ({ ancestors }) => ancestors.at(-1) === value : undefined;
  switch (op) {
    case 'is-a':
      return (concept) => isItself(concept) || isBelow(concept);
    case 'descendent-of':
      return isBelow;
    case 'is-not-a':
      return (concept) => !isItself(concept) && !isBelow(concept);
    default:
      return undefined;
  }
}

function propertyValues(concept: fhir4.CodeSystemConcept, property: string): string[] {
  return (concept.property ?? [])
    .filter(({ code }) => code === property)
    .map((each) =>
      String(
        each.valueCode ??
          each.valueString ??
          each.valueBoolean ??
          each.valueInteger ??
          each.valueDecimal ??
          each.valueDateTime ??
          each.valueCoding?.code ??
          '',
      ),
    );
}

function splitCodes(list: string): string[] {
  return list.split(',').map((code) => code.trim());
}
