import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText, readTexts, together } from './project-files.js';

/** Folders and endings of everything a build reads from the checkout. */
const INPUTS = [
  ['fsh', '.fsh'],
  ['input/pagecontent', '.md'],
  ['input/intro-notes', '.md'],
  ['input/images-source', '.plantuml'],
  ['data', '.json'],
  ['data', '.csv'],
  ['test/fixtures', '.json'],
  ['site', ''],
] as const;

const SINGLE_INPUTS = ['sushi-config.yaml', 'fhir-packages.lock.json'] as const;

/**
 * Reads every source of a build, to tell whether anything has changed.
 * @returns path relative to the checkout → content
 * @throws ExpectedFailure with a finding for each file that is not UTF-8
 */
export async function readInputs(root: string): Promise<Map<string, string>> {
  const folders = INPUTS.map(([folder, ending]) => readTexts(root, folder, ending));
  const single = SINGLE_INPUTS.filter((name) => existsSync(join(root, name))).map(
    async (name) => new Map([[name, await readText(root, name)]]),
  );
  const files = await together<Map<string, string>[]>([...folders, ...single]);
  return new Map(files.flatMap((each) => [...each]));
}
