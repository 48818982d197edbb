/** One line of a package index: enough to find a resource without opening its file. */
export interface IndexEntry {
  readonly filename: string;
  readonly resourceType: string;
  readonly id?: string;
  readonly url?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly type?: string;
  readonly supplements?: string;
  readonly content?: string;
  readonly valueSet?: string;
  readonly derivation?: string;
}

/** `.index.json`, version 2. @see FHIR NPM Package Specification, package index */
export interface PackageIndex {
  readonly 'index-version': 2;
  readonly files: readonly IndexEntry[];
}

const FIELDS = [
  'id',
  'url',
  'version',
  'kind',
  'type',
  'supplements',
  'content',
  'valueSet',
  'derivation',
] as const;

/**
 * Makes the index of one folder of a package.
 * @param resources file name and resource, in any order
 * @returns the index sorted by file name; a field is there when the resource has it as a string
 */
export function indexOf(resources: ReadonlyMap<string, fhir4.Resource>): PackageIndex {
  const names = [...resources.keys()].sort();
  return { 'index-version': 2, files: names.map((filename) => entryOf(filename, resources.get(filename))) };
}

/** @returns the line of one file */
export function entryOf(filename: string, resource: fhir4.Resource | undefined): IndexEntry {
  const values = (resource ?? {}) as unknown as Record<string, unknown>;
  const fields = FIELDS.flatMap((field) => {
    const value = values[field];
    return typeof value === 'string' ? [[field, value] as const] : [];
  });
  return { filename, resourceType: resource?.resourceType ?? '', ...Object.fromEntries(fields) };
}
