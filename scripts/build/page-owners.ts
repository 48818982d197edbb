import { readJsonData } from '../exchange/index.js';
import type { Finding } from '../findings/index.js';
import type { PageOwners } from '../site/index.js';

const OWNERS_FILE = 'data/page-owners.json';
const OWNERS_SCHEMA = 'data/schemas/page-owners.schema.json';

/** Who answers for the pages, as far as the file says. */
export interface ReadOwners {
  /** Undefined where there is no file, or it is wrong. */
  readonly owners: PageOwners | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Reads who answers for the pages of the guide.
 * @param data path relative to the checkout → content of every file under `data/`
 * @returns findings at the place where the file breaks its schema
 */
export function readPageOwners(data: ReadonlyMap<string, string>): ReadOwners {
  const text = data.get(OWNERS_FILE);
  const schema = data.get(OWNERS_SCHEMA);
  if (text === undefined || schema === undefined) return { owners: undefined, findings: [] };
  const { content, findings } = readJsonData<PageOwners>(OWNERS_FILE, text, JSON.parse(schema) as object);
  return { owners: content, findings };
}
