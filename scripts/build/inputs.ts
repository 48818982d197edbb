import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTexts } from './project-files.js';

/** Folders and endings of everything a build reads from the checkout. */
const INPUTS = [
  ['fsh', '.fsh'],
  ['input/pagecontent', '.md'],
  ['input/intro-notes', '.md'],
  ['input/images-source', '.plantuml'],
  ['data', '.json'],
  ['data', '.csv'],
  ['site', ''],
] as const;

const SINGLE_INPUTS = ['sushi-config.yaml', 'fhir-packages.lock.json'] as const;

/**
 * Reads every source of a build, to tell whether anything has changed.
 * @returns path relative to the checkout → content
 */
export async function readInputs(root: string): Promise<Map<string, string>> {
  const texts = await Promise.all(INPUTS.map(([folder, ending]) => readTexts(root, folder, ending)));
  const single = SINGLE_INPUTS.filter((name) => existsSync(join(root, name))).map(
    async (name) => [name, await readFile(join(root, name), 'utf8')] as const,
  );
  return new Map([...texts.flatMap((files) => [...files]), ...(await Promise.all(single))]);
}
