/** A definition without its narrative. */
export interface Definition {
  readonly resource: fhir4.Resource & { readonly url?: string };
  /** The resource as it is to be written. */
  readonly json: string;
}

const STRING_OR_NUMBER = /"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/g;

/** A number that is carried as a string, behind a character that FHIR forbids in strings. */
const MARKED = /"\\u0000(-?\d[^"]*)"/g;

/**
 * Leaves the narrative of a resource out, and nothing else: numbers keep their digits, because 3.0 is not 3 in FHIR.
 * @param json content of a file
 * @returns undefined when the file is no resource
 * @see FHIR R4, datatypes: decimal
 */
export function withoutNarrative(json: string): Definition | undefined {
  const resource = parse(json);
  if (resource === undefined) return undefined;
  const marked = json.replace(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"\\u0000${token}"`,
  );
  if (marked === json) return { resource, json: JSON.stringify(resource) };
  return { resource, json: JSON.stringify(parse(marked)).replace(MARKED, '$1') };
}

function parse(json: string): fhir4.Resource | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { text: _, ...resource } = value as fhir4.DomainResource;
  return typeof resource.resourceType === 'string' ? resource : undefined;
}
