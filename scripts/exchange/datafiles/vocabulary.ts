/** What one code of a code system is, as far as the toolkit looks at it. */
export interface VocabularyConcept {
  readonly code: string;
  readonly display: string;
  readonly definition: string;
  /** `retired` where the property status says so. */
  readonly status: 'active' | 'retired';
  /** Values of the other properties as text, by property, in the order in which they stand. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
}

/** The concepts of a code system by code, in the order of the code system. */
export type Vocabulary = ReadonlyMap<string, VocabularyConcept>;

/**
 * Reads a CodeSystem resource of the guide.
 * @param codeSystem flat list of concepts; concepts below concepts are read as well
 */
export function readVocabulary(codeSystem: fhir4.CodeSystem): Vocabulary {
  const all = (concepts: readonly fhir4.CodeSystemConcept[]): fhir4.CodeSystemConcept[] =>
    concepts.flatMap((concept) => [concept, ...all(concept.concept ?? [])]);
  return new Map(all(codeSystem.concept ?? []).map((concept) => [concept.code, readConcept(concept)]));
}

function readConcept(concept: fhir4.CodeSystemConcept): VocabularyConcept {
  const properties = new Map<string, string[]>();
  for (const { code, ...value } of concept.property ?? []) {
    const { valueCode, valueString, valueBoolean, valueInteger, valueCoding } = value;
    const text = valueCode ?? valueString ?? valueBoolean ?? valueInteger ?? valueCoding?.code ?? '';
    properties.set(code, [...(properties.get(code) ?? []), String(text)]);
  }
  const retired = properties.get('status')?.includes('retired') === true;
  properties.delete('status');
  return {
    code: concept.code,
    display: concept.display ?? concept.code,
    definition: concept.definition ?? '',
    status: retired ? 'retired' : 'active',
    properties,
  };
}

/** The vocabularies that data files take codes from. */
export interface Vocabularies {
  readonly requestReason: Vocabulary;
  readonly organisationType: Vocabulary;
  readonly requesterRole: Vocabulary;
  readonly serviceType: Vocabulary;
}

/** Ids of the code systems that rules, policies and register take their codes from. */
export const DECISION_CODE_SYSTEMS = {
  requestReason: 'request-reason',
  organisationType: 'organisation-type',
  requesterRole: 'requester-role',
  serviceType: 'service-type',
} as const satisfies Readonly<Record<keyof Vocabularies, string>>;

/**
 * The vocabularies of rules, policies and register.
 * @param codeSystem gives a CodeSystem of the guide by its id
 */
export function readVocabularies(codeSystem: (id: string) => fhir4.CodeSystem): Vocabularies {
  return {
    requestReason: readVocabulary(codeSystem(DECISION_CODE_SYSTEMS.requestReason)),
    organisationType: readVocabulary(codeSystem(DECISION_CODE_SYSTEMS.organisationType)),
    requesterRole: readVocabulary(codeSystem(DECISION_CODE_SYSTEMS.requesterRole)),
    serviceType: readVocabulary(codeSystem(DECISION_CODE_SYSTEMS.serviceType)),
  };
}
