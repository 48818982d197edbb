import type { Artefact, GuideConfig } from '../compile/index.js';

/** The `package.json` of a FHIR package. @see FHIR NPM Package Specification */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly canonical: string;
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly fhirVersions: readonly string[];
  readonly type: 'IG';
  readonly license: string;
  readonly author: string;
  readonly maintainers: readonly { readonly name: string; readonly url: string }[];
  readonly jurisdiction: string;
  readonly keywords: readonly string[];
  readonly date: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly directories: Readonly<Record<string, string>>;
}

/** The package of FHIR itself, on which every guide depends. */
export const CORE_PACKAGE = 'hl7.fhir.r4.core';

/**
 * Writes the manifest of the guide's package.
 * @param dependencies from {@link dependenciesInUse}
 * @param date `YYYY-MM-DD`; the time is left at midnight, so that the same sources give the same package
 */
export function manifestOf(
  config: GuideConfig,
  dependencies: Readonly<Record<string, string>>,
  date: string,
): PackageManifest {
  return {
    name: config.id,
    version: config.version,
    canonical: config.canonical,
    url: config.canonical,
    title: config.title,
    description: config.description,
    fhirVersions: [config.fhirVersion],
    type: 'IG',
    license: config.license,
    author: config.publisher.name,
    maintainers: [{ name: config.publisher.name, url: config.publisher.url }],
    jurisdiction: 'urn:iso:std:iso:3166#GB',
    keywords: ['safeguarding', 'information-sharing', 'fhir', 'r4'],
    date: `${date.replaceAll('-', '')}000000`,
    dependencies,
    directories: {
      lib: 'package',
      example: 'package/example',
      openapi: 'package/openapi',
      other: 'package/other',
    },
  };
}

/**
 * Finds the packages that the resources really use, so that whoever installs the package fetches nothing else.
 * @param packagesDefining tells which packages define a canonical URL
 * @returns FHIR itself, and of the configured dependencies those that define something FHIR itself does not
 */
export function dependenciesInUse(
  artefacts: readonly Artefact[],
  config: GuideConfig,
  packagesDefining: (url: string) => readonly string[],
): Record<string, string> {
  const used = new Set<string>();
  for (const url of canonicalsIn(artefacts.map(({ resource }) => resource))) {
    const packages = packagesDefining(url);
    if (!packages.includes(CORE_PACKAGE)) packages.forEach((name) => used.add(name));
  }
  return Object.fromEntries([
    [CORE_PACKAGE, config.fhirVersion],
    ...Object.entries(config.dependencies).filter(([name]) => used.has(name)),
  ]);
}

/** @returns every absolute URL in the resources that could name a definition, without its version, once each */
function canonicalsIn(resources: readonly unknown[]): Set<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^(https?|urn):/.test(value)) found.add(value.split('|')[0] ?? value);
    } else if (Array.isArray(value)) {
      value.forEach(look);
    } else if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(look);
    }
  };
  resources.forEach(look);
  return found;
}
