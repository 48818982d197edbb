type Property = fhir4.CodeSystemConceptProperty;

/** What a code may stand for in a property that holds a code of another list as a string. */
export type CodeLists = Readonly<Record<string, ReadonlySet<string>>>;

/** @returns whether new messages may carry the code */
export function isActive(concept: fhir4.CodeSystemConcept): boolean {
  return valuesOf(concept, 'status').includes('active');
}

/** @returns every value of a property of a concept, as text */
export function valuesOf(concept: fhir4.CodeSystemConcept, code: string): string[] {
  return (concept.property ?? []).filter((property) => property.code === code).map((p) => String(valueOf(p)));
}

function valueOf(property: Property): unknown {
  const key = Object.keys(property).find((name) => name.startsWith('value'));
  return key === undefined ? undefined : property[key as keyof Property];
}

/**
 * What the guide promises about every code system: codes with a display, a definition and a status, properties that are
 * declared, described and of the declared type, and codes of other lists that exist there.
 * @param lists by property code, the codes that its values must be among
 * @returns one sentence for each promise that is not kept
 */
export function codeSystemFaults(system: fhir4.CodeSystem, lists: CodeLists): string[] {
  const faults: string[] = [];
  const id = system.id ?? '';
  if (system.content !== 'complete') faults.push(`${id} is not complete`);
  if (system.caseSensitive !== true) faults.push(`${id} is not case-sensitive`);
  const declared = new Map((system.property ?? []).map((property) => [property.code, property]));
  for (const property of declared.values()) {
    if (!property.description) faults.push(`${id}: property ${property.code} has no description`);
  }
  const codes = new Set((system.concept ?? []).map(({ code }) => code));
  const displays = new Set<string>();
  for (const concept of system.concept ?? []) {
    const where = `${id}#${concept.code}`;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(concept.code)) faults.push(`${where} is not in kebab case`);
    if (!concept.display) faults.push(`${where} has no display`);
    else if (displays.has(concept.display)) faults.push(`${where} has the display of another code`);
    displays.add(concept.display ?? '');
    if (!concept.definition?.endsWith('.')) faults.push(`${where} has no definition that is a sentence`);
    const status = valuesOf(concept, 'status');
    if (status.length !== 1 || !['active', 'retired'].includes(status[0] ?? '')) {
      faults.push(`${where} has no status of its own`);
    }
    for (const property of concept.property ?? []) {
      faults.push(...propertyFaults(where, property, declared.get(property.code), codes, lists));
    }
  }
  return faults;
}

function propertyFaults(
  where: string,
  property: Property,
  declaration: fhir4.CodeSystemProperty | undefined,
  own: ReadonlySet<string>,
  lists: CodeLists,
): string[] {
  if (declaration === undefined) return [`${where}: property ${property.code} is not declared`];
  const type = declaration.type;
  const key = `value${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  if (!(key in property)) return [`${where}: property ${property.code} is not a ${type}`];
  const value = String(valueOf(property));
  if (type === 'code' && property.code !== 'status' && !own.has(value)) {
    return [`${where}: property ${property.code} names ${value}, which is no code of the list`];
  }
  const list = lists[property.code];
  return list === undefined || list.has(value)
    ? []
    : [`${where}: property ${property.code} names ${value}, which its list does not have`];
}

/** @returns codes that a value set should enumerate and does not, or the other way round */
export function enumerationFaults(
  set: fhir4.ValueSet,
  expected: ReadonlyMap<string, readonly string[]>,
): string[] {
  const found = new Set<string>();
  for (const include of set.compose?.include ?? []) {
    for (const { code } of include.concept ?? []) found.add(`${include.system ?? ''}|${code}`);
  }
  const wanted = new Set(
    [...expected].flatMap(([system, codes]) => codes.map((code) => `${system}|${code}`)),
  );
  return [
    ...[...wanted].filter((code) => !found.has(code)).map((code) => `${set.id ?? ''} lacks ${code}`),
    ...[...found].filter((code) => !wanted.has(code)).map((code) => `${set.id ?? ''} has ${code} besides`),
  ];
}
