/** The kinds of conformance resource that the guide defines. */
export type ConformanceResource =
  | fhir4.StructureDefinition
  | fhir4.OperationDefinition
  | fhir4.CodeSystem
  | fhir4.ValueSet
  | fhir4.ConceptMap
  | fhir4.NamingSystem
  | fhir4.CapabilityStatement;

/** Where in the FSH sources an artefact is written. */
export interface FshSource {
  /** Path relative to the project root, e.g. `fsh/profiles/PersonInfoQueryRequest.fsh`. */
  readonly file: string;
  /** 1-based first and last line of the definition in {@link file}. */
  readonly startLine: number;
  readonly endLine: number;
  /** Name and kind in FSH, e.g. `PersonInfoQueryRequest`, `Profile`. */
  readonly fshName: string;
  readonly fshType: string;
}

/** One conformance resource of the guide on its way through the build. */
export interface Artefact {
  /** Starts as SUSHI made it; later stages replace it by a stamped one, then by one with snapshot and narrative. */
  readonly resource: ConformanceResource;
  /** `TYPE-ID.json`, as in the FHIR package. */
  readonly fileName: string;
  readonly source: FshSource | undefined;
}
