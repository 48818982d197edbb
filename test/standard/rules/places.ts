import { valueKey } from './rules.js';

/** Where in a resource an element stands. */
export interface Place {
  /** JSON Pointer (RFC 6901). */
  readonly pointer: string;
  readonly value: unknown;
  /** For a primitive value: the object beside it that holds its id and extensions. */
  readonly beside?: { readonly pointer: string; readonly value: unknown };
}

type Elements = ReadonlyMap<string, fhir4.ElementDefinition>;

/**
 * Finds the elements of a resource that a profile means by an element id, slices included.
 * @param structure profile with snapshot
 * @param id element id, e.g. `Parameters.parameter:reason.value[x]`; its first step stands for `root`
 * @param root the resource, or for an extension the extension itself
 * @returns nothing where the element is absent
 */
export function placesOf(structure: fhir4.StructureDefinition, id: string, root: Place): Place[] {
  const elements: Elements = new Map(
    (structure.snapshot?.element ?? []).map((element) => [element.id ?? '', element]),
  );
  const [start = '', ...steps] = id.split('.');
  let at = start;
  let places: Place[] = [root];
  for (const step of steps) {
    const [name = '', slice] = step.split(':');
    const list = `${at}.${name}`;
    at = `${at}.${step}`;
    places = places.flatMap((place) => children(place, name));
    if (slice !== undefined) places = places.filter((place) => isOfSlice(elements, list, at, place));
  }
  return places;
}

/** @returns every extension of a URL anywhere in a value */
export function extensionsOf(value: unknown, url: string, pointer = ''): Place[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => extensionsOf(item, url, `${pointer}/${index}`));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const below = extensionsOf(child, url, `${pointer}/${key}`);
    if (key !== 'extension' || !Array.isArray(child)) return below;
    const own = child.flatMap((item: unknown, index): Place[] =>
      isObject(item) && item['url'] === url
        ? [{ pointer: `${pointer}/extension/${index}`, value: item }]
        : [],
    );
    return [...own, ...below];
  });
}

/**
 * @param type type of the resource
 * @returns FHIRPath of a place, as the official validator writes it: `Parameters.parameter[2].value.ofType(Coding)`
 */
export function fhirPathOf(type: string, { pointer, value }: Place): string {
  return pointer
    .split('/')
    .slice(1)
    .reduce((path, step, index, steps) => {
      if (/^\d+$/.test(step)) return `${path}[${step}]`;
      const choice = /^value([A-Z]\w*)$/.exec(step)?.[1];
      if (choice === undefined) return `${path}.${step}`;
      // Primitive types begin with a small letter.
      const isPrimitive = index === steps.length - 1 && typeof value !== 'object';
      return `${path}.value.ofType(${isPrimitive ? choice.charAt(0).toLowerCase() + choice.slice(1) : choice})`;
    }, type);
}

function children({ pointer, value, beside }: Place, name: string): Place[] {
  const holder = isObject(value) ? { pointer, value } : beside;
  if (holder === undefined || !isObject(holder.value)) return [];
  const object = holder.value;
  return keysOf(object, name).flatMap((key): Place[] => {
    const path = `${holder.pointer}/${key}`;
    const child = object[key];
    const extra = object[`_${key}`];
    if (Array.isArray(child)) {
      return child.map((item: unknown, index) => ({ pointer: `${path}/${index}`, value: item }));
    }
    if (child === undefined && extra === undefined) return [];
    return [
      {
        pointer: path,
        value: child,
        ...(extra === undefined ? {} : { beside: { pointer: `${holder.pointer}/_${key}`, value: extra } }),
      },
    ];
  });
}

/** A choice is written with its type in the key: `value[x]` as `valueCoding`. */
function keysOf(object: Record<string, unknown>, name: string): string[] {
  if (!name.endsWith('[x]')) return [name];
  const choice = new RegExp(`^${name.slice(0, -3)}[A-Z]`);
  return Object.keys(object).filter((key) => choice.test(key));
}

function isOfSlice(elements: Elements, list: string, slice: string, place: Place): boolean {
  const discriminators = elements.get(list)?.slicing?.discriminator ?? [{ type: 'value', path: 'url' }];
  return discriminators.every(({ type, path }) => {
    const below =
      path === '$this'
        ? [place]
        : path.split('.').reduce((at, step) => at.flatMap((p) => children(p, step)), [place]);
    const element = elements.get(path === '$this' ? slice : `${slice}.${path}`);
    if (type === 'type') {
      const types = (element?.type ?? []).map(({ code }) => code);
      return below.some(({ value }) => isObject(value) && types.includes(String(value['resourceType'])));
    }
    const wanted = discriminatingValue(element) ?? profileUrl(elements.get(slice));
    return wanted !== undefined && below.some(({ value }) => holds(value, wanted));
  });
}

function discriminatingValue(element: fhir4.ElementDefinition | undefined): unknown {
  if (element === undefined) return undefined;
  const key = valueKey(element, 'fixed') ?? valueKey(element, 'pattern');
  return key === undefined ? undefined : (element as unknown as Record<string, unknown>)[key];
}

/** The URL of an extension is fixed in the extension's own definition. */
function profileUrl(slice: fhir4.ElementDefinition | undefined): string | undefined {
  return slice?.type?.[0]?.profile?.[0]?.split('|')[0];
}

/** @returns whether a value has everything that a pattern has */
function holds(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && pattern.every((wanted) => value.some((item) => holds(item, wanted)));
  }
  if (isObject(pattern)) {
    return isObject(value) && Object.entries(pattern).every(([key, wanted]) => holds(value[key], wanted));
  }
  return value === pattern;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
