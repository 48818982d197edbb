import type { Artefact, ConformanceResource } from './artefact.js';
import type { GuideConfig } from './guide-config.js';

/** What differs between artefacts and is said in `data/artefact-metadata.json`. */
export interface ArtefactMetadata {
  /** ISO 3166 codings: the United Kingdom, or England for what rests on English law. */
  readonly jurisdiction: readonly fhir4.Coding[];
  readonly experimental: boolean;
  /** FHIR maturity model level, 0 to 5. */
  readonly fmm: number;
  readonly standardsStatus: 'draft' | 'trial-use' | 'normative' | 'informative' | 'deprecated';
}

/** The stamp of every artefact, and what replaces it for some, by `TYPE/ID`. */
export interface ArtefactMetadataFile {
  readonly default: ArtefactMetadata;
  readonly byArtefact: Readonly<Record<string, Partial<ArtefactMetadata>>>;
}

const STANDARDS_STATUS = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status';
const FMM = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fmm';

/** The order in which readers of FHIR expect the head of a definition. */
const HEAD = [
  'resourceType',
  'id',
  'meta',
  'implicitRules',
  'language',
  'text',
  'contained',
  'extension',
  'modifierExtension',
  'url',
  'identifier',
  'version',
  'name',
  'title',
  'status',
  'experimental',
  'date',
  'publisher',
  'contact',
  'description',
  'useContext',
  'jurisdiction',
];

/**
 * Writes onto an artefact what the IG Publisher would: version, date, publisher, contact, jurisdiction, status,
 * experimental flag, standards status and maturity, all from one place. SUSHI writes none of it, and without a
 * CodeSystem version a Coding with a version is an error.
 * @param date ISO date, `YYYY-MM-DD`
 */
export function stamp(
  artefact: Artefact,
  config: GuideConfig,
  metadata: ArtefactMetadataFile,
  date: string,
): Artefact {
  const { resource } = artefact;
  const own = {
    ...metadata.default,
    ...metadata.byArtefact[`${resource.resourceType}/${resource.id ?? ''}`],
  };
  // R4's NamingSystem has neither a version nor an experimental flag.
  const hasVersion = resource.resourceType !== 'NamingSystem';
  const stamped = {
    ...resource,
    extension: [...(resource.extension ?? []).filter(isNotStamp), ...maturity(own)],
    ...(hasVersion ? { version: config.version, experimental: own.experimental } : {}),
    status: config.status,
    date,
    publisher: config.publisher.name,
    contact: contactOf(config),
    jurisdiction: [{ coding: [...own.jurisdiction] }],
  } as ConformanceResource;
  return { ...artefact, resource: inReadingOrder(stamped) };
}

/**
 * @returns references in `byArtefact` that name no artefact: left behind by a rename, they would stamp nothing
 */
export function unusedMetadata(artefacts: readonly Artefact[], metadata: ArtefactMetadataFile): string[] {
  const known = new Set(artefacts.map(({ resource }) => `${resource.resourceType}/${resource.id ?? ''}`));
  return Object.keys(metadata.byArtefact).filter((reference) => !known.has(reference));
}

/** @returns the same resource with the keys of its head in FHIR's order and the rest as they were */
export function inReadingOrder<R extends fhir4.Resource>(resource: R): R {
  const entries = Object.entries(resource);
  const rank = (key: string): number => {
    const position = HEAD.indexOf(key);
    return position === -1 ? HEAD.length : position;
  };
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b))) as unknown as R;
}

function contactOf(config: GuideConfig): fhir4.ContactDetail[] {
  if (config.contact.length > 0) return [...config.contact];
  return [{ name: config.publisher.name, telecom: [{ system: 'url', value: config.publisher.url }] }];
}

function maturity(own: ArtefactMetadata): fhir4.Extension[] {
  return [
    { url: FMM, valueInteger: own.fmm },
    { url: STANDARDS_STATUS, valueCode: own.standardsStatus },
  ];
}

function isNotStamp(extension: fhir4.Extension): boolean {
  return extension.url !== FMM && extension.url !== STANDARDS_STATUS;
}
