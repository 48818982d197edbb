/** Reads a list of names that is written as running text. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

export type Sex = 'female' | 'male';

/** First names, and names of families, of one way of naming people. */
export interface NameList {
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
}
