import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ExpectedFailure, type FindingSource } from '../findings/index.js';

/**
 * Reads the text files of a folder.
 * @param root checkout
 * @param folder relative to the checkout, with `/`; a missing folder reads as an empty one
 * @param ending only files that end so, e.g. `.fsh`
 * @returns path relative to the checkout, with `/` → content, sorted by path
 */
export async function readTexts(root: string, folder: string, ending: string): Promise<Map<string, string>> {
  const base = join(root, folder);
  if (!existsSync(base)) return new Map();
  const entries = await readdir(base, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(base, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [`${folder}/${name}`, await readFile(join(base, name), 'utf8')] as const),
    ),
  );
}

/**
 * Reads a JSON file of the checkout.
 * @throws ExpectedFailure with the place of the fault when it is missing or not JSON
 */
export async function readJsonFile(
  root: string,
  file: string,
  source: FindingSource = 'package',
): Promise<unknown> {
  const fail = (message: string, remedy: string): ExpectedFailure =>
    new ExpectedFailure([{ file, severity: 'error', code: 'SDX-FILE', message, remedy, source }]);
  let text: string;
  try {
    text = await readFile(join(root, file), 'utf8');
  } catch {
    throw fail('The file is missing or cannot be read.', 'Restore it from version control.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    throw fail(`The file is not JSON: ${(fault as Error).message}`, 'Correct the JSON.');
  }
}
