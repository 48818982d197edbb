import type { ExampleFile } from './example.js';
import { FHIR_MEDIA_TYPE, inFormat } from './sent-request.js';

/**
 * A resource as files in JSON and XML.
 * @param slug name of the example's folder
 * @param name file name without ending
 * @param profile canonical URL; undefined where the resource claims none
 */
export function resourceFiles(
  slug: string,
  kind: ExampleFile['kind'],
  name: string,
  resource: fhir4.Resource,
  profile: string | undefined,
  title: string,
): ExampleFile[] {
  return (['json', 'xml'] as const).map((format) => ({
    name: `${name}.${format}`,
    kind,
    mediaType: FHIR_MEDIA_TYPE[format],
    text: inFormat(resource, format),
    resource,
    ...(profile !== undefined && { profile }),
    ...(format === 'json' && { packagedId: packagedId(slug, name) }),
    title: `${title}, ${format.toUpperCase()}`,
  }));
}

/** Id of the copy in the FHIR package: letters, digits, hyphens and dots, 64 at most. */
function packagedId(slug: string, name: string): string {
  return `${slug.toLowerCase()}-${name}`;
}
