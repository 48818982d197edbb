import { packageContent, type PackageContent } from '../../scripts/compare/index.js';
import { sampleGuide } from '../site/sample-guide.js';

/** A resource whose properties may be changed at will. */
export type Loose = Record<string, unknown> & { resourceType: string; id: string };

/** The resources of the sample guide, as copies that a test may change. */
export function sampleResources(): Map<string, Loose> {
  return new Map(
    sampleGuide().artefacts.map(({ fileName, resource }) => [
      fileName.replace(/\.json$/, '').replace('-', '/'),
      structuredClone(resource) as unknown as Loose,
    ]),
  );
}

/** A package of these resources, read as a built one is. */
export function packageOf(
  resources: Iterable<unknown>,
  manifest: Readonly<Record<string, unknown>> = {},
): PackageContent {
  const files = [...(resources as Iterable<Loose>)].map(
    (resource) => [`package/${resource.resourceType}-${resource.id}.json`, JSON.stringify(resource)] as const,
  );
  const described = {
    name: 'org.example.guide',
    version: '1.0.0',
    fhirVersions: ['4.0.1'],
    dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
    date: '20260105000000',
    ...manifest,
  };
  return packageContent(new Map([['package/package.json', JSON.stringify(described)], ...files]));
}

/** The sample package, one of its resources changed. */
export function changedPackage(reference: string, change: (resource: Loose) => void): PackageContent {
  const resources = sampleResources();
  const resource = resources.get(reference);
  if (resource === undefined) throw new Error(`no ${reference} in the sample`);
  change(resource);
  return packageOf(resources.values(), { version: '1.1.0' });
}

/** A structure with these elements as its snapshot; those in `own` also in its differential. */
export function structure(
  elements: readonly Partial<fhir4.ElementDefinition>[],
  own: readonly string[] = [],
  rest: Readonly<Record<string, unknown>> = {},
): Loose {
  const snapshot = elements.map((element) => ({ path: element.id?.replace(/:[^.]*/g, ''), ...element }));
  return {
    resourceType: 'StructureDefinition',
    id: 'thing',
    url: 'https://example.org/guide/StructureDefinition/thing',
    name: 'Thing',
    status: 'active',
    kind: 'resource',
    type: 'Parameters',
    abstract: false,
    derivation: 'constraint',
    snapshot: { element: snapshot },
    differential: { element: snapshot.filter(({ id }) => own.includes(id ?? '')) },
    ...rest,
  };
}
