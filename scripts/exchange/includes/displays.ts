import { readVocabulary, type Vocabulary } from '../datafiles/vocabulary.js';

/** What codes are called, from the code systems of the guide. */
export interface Displays {
  /** The display of a code; the code itself where it has none. */
  readonly of: (codeSystem: string, code: string) => string;
  readonly vocabulary: (codeSystem: string) => Vocabulary;
}

/**
 * Collects what codes are called.
 * @param codeSystems the code systems of the guide
 */
export function displaysOf(codeSystems: readonly fhir4.CodeSystem[]): Displays {
  const vocabularies = new Map(codeSystems.map((system) => [system.url ?? '', readVocabulary(system)]));
  const vocabulary = (url: string): Vocabulary => vocabularies.get(url) ?? new Map();
  return { vocabulary, of: (url, code) => vocabulary(url).get(code)?.display ?? code };
}
