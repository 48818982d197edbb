import type { ExampleFile } from './example.js';
import { FHIR_MEDIA_TYPE, inFormat } from './sent-request.js';

/** A resource that an example shows. */
export interface ShownResource {
  /** Name of the example's folder. */
  readonly slug: string;
  readonly kind: ExampleFile['kind'];
  /** File name without ending. */
  readonly name: string;
  readonly title: string;
  readonly resource: fhir4.Resource;
  /** Canonical URL; left out where the resource claims none. */
  readonly profile?: string;
  /** Whether a copy goes into the FHIR package; it does where this is left out. */
  readonly packaged?: boolean;
}

/** A resource as files in JSON and XML. */
export function resourceFiles(shown: ShownResource): ExampleFile[] {
  const { slug, kind, name, title, resource, profile, packaged = true } = shown;
  return (['json', 'xml'] as const).map((format) => ({
    name: `${name}.${format}`,
    kind,
    mediaType: FHIR_MEDIA_TYPE[format],
    text: inFormat(resource, format),
    resource,
    ...(profile !== undefined && { profile }),
    ...(packaged && format === 'json' && { packagedId: packagedId(slug, name) }),
    title: `${title}, ${format.toUpperCase()}`,
  }));
}

/** Id of the copy in the FHIR package: letters, digits, hyphens and dots, 64 at most. */
function packagedId(slug: string, name: string): string {
  return `${slug.toLowerCase()}-${name.toLowerCase()}`;
}
