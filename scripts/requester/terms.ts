import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CODE_SYSTEM, readVocabulary, type Vocabulary } from '../exchange/index.js';

/** What a code is called: its display, or the code itself in words where nobody says. */
export type Term = (system: string, code: string) => string;

/** Code systems whose codes a practitioner is shown. */
const SHOWN_SYSTEMS = [CODE_SYSTEM.serviceType, CODE_SYSTEM.episodeType, CODE_SYSTEM.involvementStatus];

/**
 * Reads what the codes of a reply are called.
 * @param site folder of the guide's pages; one without a code system has its codes shown as they are
 */
export async function readTerms(site: string): Promise<Term> {
  const vocabularies = new Map(
    await Promise.all(
      SHOWN_SYSTEMS.map(async (system) => [system as string, await vocabularyIn(site, system)] as const),
    ),
  );
  return (system, code) => vocabularies.get(system)?.get(code)?.display ?? code.replaceAll('-', ' ');
}

async function vocabularyIn(site: string, system: string): Promise<Vocabulary | undefined> {
  const id = system.slice(system.lastIndexOf('/') + 1);
  try {
    const text = await readFile(join(site, `CodeSystem-${id}.json`), 'utf8');
    return readVocabulary(JSON.parse(text) as fhir4.CodeSystem);
  } catch {
    return undefined;
  }
}
