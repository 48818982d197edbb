import type { Artefact, ConformanceResource, GuideConfig } from '../compile/index.js';
import { dependenciesInUse } from '../package/index.js';
import type { CodeSystemRights, GuideProvenance } from '../site/index.js';

/** What the guide's provenance is read from. */
export interface ProvenanceInputs {
  readonly artefacts: readonly Artefact[];
  readonly config: GuideConfig;
  readonly packagesDefining: (url: string) => readonly string[];
  /** Finds a definition by its canonical URL. */
  readonly read: (url: string) => fhir4.Resource | undefined;
}

/** Code systems that FHIR's packages name without defining them, and what their owners say of their rights. */
const KNOWN: Readonly<
  Record<string, { readonly title: string; readonly publisher: string; readonly copyright?: string }>
> = {
  'http://snomed.info/sct': {
    title: 'SNOMED CT',
    publisher: 'SNOMED International',
    copyright:
      'SNOMED CT is the property of SNOMED International. Whoever uses its codes needs a licence; in the United Kingdom, which is a member country, NHS England gives it free of charge.',
  },
  'http://dicom.nema.org/resources/ontology/DCM': {
    title: 'DICOM controlled terminology',
    publisher: 'National Electrical Manufacturers Association',
  },
  'urn:iso:std:iso:3166': {
    title: 'ISO 3166-1, country codes',
    publisher: 'International Organization for Standardization',
  },
  'urn:iso:std:iso:3166:-2': {
    title: 'ISO 3166-2, subdivisions of countries',
    publisher: 'International Organization for Standardization',
  },
  'urn:ietf:rfc:3986': { title: 'Addresses (URIs), RFC 3986', publisher: 'Internet Engineering Task Force' },
};

/** Finds out which packages and which code systems of others the guide rests on. */
export function provenanceOf({
  artefacts,
  config,
  packagesDefining,
  read,
}: ProvenanceInputs): GuideProvenance {
  const used = dependenciesInUse(artefacts, config, packagesDefining);
  const all = { ...used, ...config.dependencies };
  return {
    packages: Object.entries(all).map(([id, version]) => ({ id, version, inUse: id in used })),
    codeSystems: foreignCodeSystems(artefacts, read),
  };
}

function foreignCodeSystems(
  artefacts: readonly Artefact[],
  read: ProvenanceInputs['read'],
): CodeSystemRights[] {
  const own = new Set(
    artefacts.flatMap(({ resource }) => (resource.resourceType === 'CodeSystem' ? (resource.url ?? []) : [])),
  );
  const users = new Map<string, Set<string>>();
  for (const { resource } of artefacts) {
    for (const system of systemsIn(resource)) {
      if (own.has(system)) continue;
      users.set(system, (users.get(system) ?? new Set()).add(titleOf(resource)));
    }
  }
  return [...users.keys()].sort().map((url) => {
    const found = read(url);
    const system = found?.resourceType === 'CodeSystem' ? (found as fhir4.CodeSystem) : undefined;
    const known = KNOWN[url];
    return {
      url,
      title: known?.title ?? system?.title ?? system?.name ?? url,
      version: system?.version,
      publisher: known?.publisher ?? system?.publisher,
      defined: system !== undefined,
      copyright: known?.copyright ?? system?.copyright,
      usedBy: [...(users.get(url) ?? [])].sort(),
    };
  });
}

/** Code systems that codes of the resource come from; identifiers have systems too, but no codes. */
function systemsIn(resource: ConformanceResource): Set<string> {
  const found = new Set<string>();
  const add = (system: string | undefined): void => {
    if (system !== undefined) found.add(system);
  };
  if (resource.resourceType === 'ValueSet') {
    const { include = [], exclude = [] } = resource.compose ?? {};
    for (const { system } of [...include, ...exclude]) add(system);
  }
  if (resource.resourceType === 'ConceptMap') {
    for (const { source, target } of resource.group ?? []) [source, target].forEach(add);
  }
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const { system, code } = value as { readonly system?: unknown; readonly code?: unknown };
      if (typeof system === 'string' && typeof code === 'string') add(system);
      Object.values(value).forEach(visit);
    }
  };
  visit(resource);
  return found;
}

function titleOf(resource: ConformanceResource): string {
  return ('title' in resource ? resource.title : undefined) ?? resource.name ?? resource.id ?? '';
}
