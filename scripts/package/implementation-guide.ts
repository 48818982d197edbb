import type { Artefact, GuideConfig } from '../compile/index.js';
import { CORE_PACKAGE } from './manifest.js';

/** An example that goes into the package, as the ImplementationGuide lists it. */
export interface ListedExample {
  /** `TYPE/ID`. */
  readonly reference: string;
  readonly title: string;
  readonly description: string;
  /** Canonical URL of the profile it is an example of. */
  readonly profile: string | undefined;
}

const CANONICALS: Readonly<Record<string, string>> = {
  'hl7.terminology.r4': 'http://terminology.hl7.org/ImplementationGuide/hl7.terminology',
  'hl7.fhir.uv.extensions.r4': 'http://hl7.org/fhir/extensions/ImplementationGuide/hl7.fhir.uv.extensions',
};

/**
 * Writes the ImplementationGuide resource: what the package contains and depends on, in reading order. SUSHI's own
 * refers to pages that only the IG Publisher makes and does not validate as it stands.
 * @param dependencies as in the manifest
 */
export function implementationGuideOf(
  config: GuideConfig,
  artefacts: readonly Artefact[],
  listed: readonly ListedExample[],
  dependencies: Readonly<Record<string, string>>,
  date: string,
): fhir4.ImplementationGuide {
  const groupOf = new Map(
    config.groups.flatMap((group) => group.resources.map((reference) => [reference, group.id] as const)),
  );
  return {
    resourceType: 'ImplementationGuide',
    id: config.id,
    text: { status: 'generated', div: narrative(config) },
    url: `${config.canonical}/ImplementationGuide/${config.id}`,
    version: config.version,
    name: config.name,
    title: config.title,
    status: config.status,
    experimental: false,
    date,
    publisher: config.publisher.name,
    contact: [...config.contact],
    description: config.description,
    jurisdiction: [
      {
        coding: [
          {
            system: 'urn:iso:std:iso:3166',
            code: 'GB',
            display: 'United Kingdom of Great Britain and Northern Ireland',
          },
        ],
      },
    ],
    packageId: config.id,
    license: config.license,
    fhirVersion: [config.fhirVersion],
    dependsOn: Object.entries(dependencies)
      .filter(([name]) => name !== CORE_PACKAGE)
      .map(([packageId, version]) => ({
        uri: CANONICALS[packageId] ?? `http://fhir.org/packages/${packageId}`,
        packageId,
        version,
      })),
    definition: {
      grouping: config.groups.map(({ id, name, description }) => ({
        id,
        name,
        ...(description === undefined ? {} : { description }),
      })),
      resource: [
        ...artefacts.map(({ resource }) => {
          const reference = `${resource.resourceType}/${resource.id ?? ''}`;
          const group = groupOf.get(reference);
          return {
            reference: { reference },
            name: titleOf(resource),
            ...(resource.description === undefined ? {} : { description: resource.description }),
            exampleBoolean: false,
            ...(group === undefined ? {} : { groupingId: group }),
          };
        }),
        ...listed.map(({ reference, title, description, profile }) => ({
          reference: { reference },
          name: title,
          description,
          ...(profile === undefined ? { exampleBoolean: true } : { exampleCanonical: profile }),
        })),
      ],
      page: {
        nameUrl: 'index.html',
        title: config.title,
        generation: 'markdown',
        page: config.pages
          .filter(({ name }) => name !== 'index')
          .map(({ name, title }) => ({ nameUrl: `${name}.html`, title, generation: 'markdown' })),
      },
    },
  };
}

function titleOf(resource: Artefact['resource']): string {
  if (resource.resourceType === 'NamingSystem') return resource.name;
  return resource.title ?? resource.name ?? resource.id ?? resource.resourceType;
}

function narrative(config: GuideConfig): string {
  const text = `${config.title}, version ${config.version}. ${config.description}`;
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div xmlns="http://www.w3.org/1999/xhtml"><p>${safe}</p></div>`;
}
