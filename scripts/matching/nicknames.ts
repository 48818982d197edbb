import { readJsonData, type DataFile } from '../exchange/index.js';
import { foldText } from './normalise/text.js';

/** Where the shipped table and its schema are, relative to the project root. */
export const NICKNAMES_FILE = 'data/matching/nicknames.json';
export const NICKNAMES_SCHEMA_FILE = 'data/schemas/nicknames.schema.json';

/** The table as it is written: a full name, and what people called so are called for short. */
export interface NicknameTable {
  readonly version: string;
  readonly source: string;
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** Which given names stand for one another. */
export interface Nicknames {
  /** Version of the table. */
  readonly version: string;
  /** The full names that a name may stand for, itself among them where it is one. Empty for a name not in the table. */
  readonly rootsOf: (name: string) => readonly string[];
  /** Whether one may stand for the other: they are short for the same name, or one is short for the other. */
  readonly related: (one: string, other: string) => boolean;
}

/**
 * Reads the table of nicknames.
 * @returns the table, or a finding for each fault at its line
 */
export function readNicknames(file: string, text: string, schema: object): DataFile<NicknameTable> {
  return readJsonData<NicknameTable>(file, text, schema);
}

/** Prepares a table for comparing. Names are folded, so the table may be written as people write names. */
export function nicknamesOf(table: Pick<NicknameTable, 'names' | 'version'>): Nicknames {
  const roots = new Map<string, string[]>();
  for (const [full, short] of Object.entries(table.names)) {
    const root = foldText(full);
    for (const name of [root, ...short.map(foldText)]) roots.set(name, [...(roots.get(name) ?? []), root]);
  }
  const rootsOf = (name: string): readonly string[] => roots.get(name) ?? [];
  return {
    version: table.version,
    rootsOf,
    related: (one, other) => rootsOf(one).some((root) => rootsOf(other).includes(root)),
  };
}

/** For comparing without a table. */
export const NO_NICKNAMES: Nicknames = nicknamesOf({ version: 'none', names: {} });
