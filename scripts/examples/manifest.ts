import type { Example, ExampleFile, ExampleFileKind } from './example.js';
import { jsonText } from './json-text.js';

/** What `examples/index.json` says of a file. */
export interface ManifestFile {
  readonly name: string;
  readonly kind: ExampleFileKind;
  readonly mediaType: string;
  readonly resourceType?: string;
  /** Id of the copy in the FHIR package. */
  readonly id?: string;
  readonly profile?: string;
  /** Whether it keeps to the profile; absent for what is no FHIR resource. */
  readonly valid?: boolean;
  /** Errors that the official validator reports: message id and path. */
  readonly expects?: readonly { readonly code: string; readonly path: string }[];
}

/** What `examples/index.json` says of an example. */
export interface ManifestEntry {
  readonly slug: string;
  readonly case: string;
  readonly code?: string;
  readonly title: string;
  readonly description: string;
  readonly scenario?: string;
  readonly status?: number;
  readonly files: readonly ManifestFile[];
}

/** The list of all examples for machines, as the text of `examples/index.json`. */
export function manifestText(examples: readonly Example[]): string {
  return jsonText({ examples: examples.map(manifestEntry) });
}

function manifestEntry({
  slug,
  caseId,
  code,
  status,
  title,
  description,
  scenario,
  files,
}: Example): ManifestEntry {
  return {
    slug,
    case: caseId,
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    title,
    description,
    ...(scenario && { scenario: scenario.file }),
    files: files.map(manifestFile),
  };
}

function manifestFile({
  name,
  kind,
  mediaType,
  resource,
  profile,
  packagedId,
  expects,
}: ExampleFile): ManifestFile {
  return {
    name,
    kind,
    mediaType,
    ...(resource && { resourceType: resource.resourceType }),
    ...(packagedId !== undefined && { id: packagedId }),
    ...(profile !== undefined && { profile }),
    ...(resource && { valid: expects === undefined }),
    ...(expects && { expects: expects.flatMap(({ official }) => official) }),
  };
}
