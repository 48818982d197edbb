/** Where readers find the version of FHIR that the guide builds on. */
export const HL7_SPECIFICATION = 'https://hl7.org/fhir/R4';
const FHIR = HL7_SPECIFICATION;
const TERMINOLOGY = 'https://terminology.hl7.org';

const DATATYPE_PAGES: Readonly<Record<string, string>> = {
  Extension: 'extensibility.html#Extension',
  Reference: 'references.html#Reference',
  Meta: 'resource.html#Meta',
  Narrative: 'narrative.html#Narrative',
  Element: 'element.html',
  BackboneElement: 'backboneelement.html',
  Dosage: 'dosage.html',
  Resource: 'resource.html',
  DomainResource: 'domainresource.html',
};

const DATATYPES = new Set(
  (
    'Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName ' +
    'Identifier Money Period Quantity Range Ratio SampledData Signature Timing ContactDetail Contributor ' +
    'DataRequirement ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Expression'
  ).split(' '),
);
const METADATA_TYPES = new Set(
  'ContactDetail Contributor DataRequirement ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Expression'.split(
    ' ',
  ),
);

/** Strips version and fragment from a canonical. */
export function bareUrl(canonical: string): string {
  return canonical.split(/[|#]/, 1)[0] ?? canonical;
}

/**
 * Address of HL7's page for a canonical that HL7 publishes.
 * @returns undefined for canonicals of anyone else
 */
export function hl7Page(canonical: string): string | undefined {
  const url = bareUrl(canonical);
  const fhir =
    /^http:\/\/hl7\.org\/fhir\/(?:(StructureDefinition|ValueSet|CodeSystem|OperationDefinition|SearchParameter|ConceptMap)\/)?([\w.-]+)$/.exec(
      url,
    );
  if (fhir) return fhirPage(fhir[1], fhir[2] ?? '');
  const terminology =
    /^http:\/\/terminology\.hl7\.org\/(ValueSet|CodeSystem|ConceptMap|NamingSystem)\/([\w.-]+)$/.exec(url);
  return terminology ? `${TERMINOLOGY}/${terminology[1] ?? ''}-${terminology[2] ?? ''}.html` : undefined;
}

function fhirPage(kind: string | undefined, id: string): string {
  switch (kind) {
    case 'StructureDefinition':
      return typePage(id);
    case 'ValueSet':
      return `${FHIR}/valueset-${id}.html`;
    case 'CodeSystem':
    case undefined:
      return `${FHIR}/codesystem-${id}.html`;
    case 'OperationDefinition':
      return `${FHIR}/operation-${id.toLowerCase()}.html`;
    case 'SearchParameter':
      return `${FHIR}/searchparameter-registry.html#${id}`;
    default:
      return `${FHIR}/${kind.toLowerCase()}-${id}.html`;
  }
}

/** Page of a base type, by its name: `Coding`, `Patient`, `string`. */
export function typePage(type: string): string {
  const own = DATATYPE_PAGES[type];
  if (own !== undefined) return `${FHIR}/${own}`;
  if (METADATA_TYPES.has(type)) return `${FHIR}/metadatatypes.html#${type}`;
  if (DATATYPES.has(type) || /^[a-z]/.test(type))
    return `${FHIR}/${isExtensionId(type) ? `extension-${type.toLowerCase()}` : 'datatypes'}.html${isExtensionId(type) ? '' : `#${type}`}`;
  return `${FHIR}/${type.toLowerCase()}.html`;
}

/** Dictionary entry of an element of a base type, e.g. `Parameters.parameter.id`. */
export function baseElementPage(path: string): string {
  const type = path.split('.', 1)[0] ?? path;
  const page = typePage(type).replace(/\.html(#.*)?$/, '');
  // HL7's anchors have no square brackets: `Observation.value_x_`.
  return `${page}-definitions.html#${path.replace('[x]', '_x_')}`;
}

/** HL7's extensions have ids like `patient-birthPlace`; its types have none with a hyphen. */
function isExtensionId(id: string): boolean {
  return id.includes('-');
}

/** Percent-encodes what may not stand in a fragment (square brackets, mainly). */
export function encodeFragment(id: string): string {
  return encodeURIComponent(id).replace(/%3A/g, ':');
}
