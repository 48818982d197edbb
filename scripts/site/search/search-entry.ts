/** Kinds of things that readers look for, in the order in which the filters show them. */
export const SEARCH_TYPES = [
  'artefact',
  'element',
  'code',
  'constraint',
  'requirement',
  'case',
  'page',
  'example',
] as const;

/** Kind of thing that an entry of the search leads to. */
export type SearchType = (typeof SEARCH_TYPES)[number];

/** One thing that a reader can find. */
export interface SearchEntry {
  readonly type: SearchType;
  /** Page, with the anchor where there is one. */
  readonly href: string;
  readonly title: string;
  /** What it is or belongs to, e.g. `Code of Request reason`. */
  readonly context: string;
  /** What it says, as plain text. */
  readonly text: string;
  /** Names under which it is known exactly: id, code, URL, path. */
  readonly keys: readonly string[];
  /** Nobody may use it any more: it is found, but below what may be used. */
  readonly retired?: boolean;
}
