import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  decodeUtf8,
  encodingFinding,
  EXIT,
  ExpectedFailure,
  parseJson,
  type Finding,
  type FindingSource,
} from '../findings/index.js';

/**
 * Reads the text files of a folder.
 * @param root checkout
 * @param folder relative to the checkout, with `/`; a missing folder reads as an empty one
 * @param ending only files that end so, e.g. `.fsh`
 * @returns path relative to the checkout, with `/` → content, sorted by path
 * @throws ExpectedFailure with a finding for each file that is not UTF-8, at its first malformed byte
 */
export async function readTexts(root: string, folder: string, ending: string): Promise<Map<string, string>> {
  const base = join(root, folder);
  if (!existsSync(base)) return new Map();
  const entries = await readdir(base, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(base, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const read = names.map(async (name) => {
    const file = `${folder}/${name}`;
    return [file, await readText(root, file)] as const;
  });
  return new Map(await together(read));
}

/**
 * Reads a text file of the checkout, strictly: what a lenient reader puts in the place of malformed bytes would be
 * published without anybody noticing.
 * @param file relative to the checkout, with `/`
 * @throws ExpectedFailure at the first byte that is not UTF-8; the system's own error when the file cannot be read
 */
export async function readText(root: string, file: string): Promise<string> {
  const decoded = decodeUtf8(await readFile(join(root, file)));
  if (decoded.ok) return decoded.text;
  throw new ExpectedFailure([encodingFinding(file, decoded)]);
}

/**
 * Waits for everything, so that all that is wrong is told at once.
 * @throws ExpectedFailure with the findings of all that failed, each once; any other fault as it came
 */
export async function together<T extends readonly unknown[]>(work: {
  readonly [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  const settled = await Promise.allSettled(work);
  const faults = settled.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []));
  if (faults.length === 0) return Promise.all(work);
  const findings = new Map<string, Finding>();
  for (const fault of faults) {
    // Whatever stops the machine goes before what stands in the sources.
    if (!(fault instanceof ExpectedFailure) || fault.exitCode !== EXIT.findings) throw fault;
    for (const finding of fault.findings) findings.set(JSON.stringify(finding), finding);
  }
  throw new ExpectedFailure([...findings.values()] as [Finding, ...Finding[]]);
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
  let text: string;
  try {
    text = await readText(root, file);
  } catch (fault) {
    if (fault instanceof ExpectedFailure) throw fault;
    throw fileFailure(
      file,
      source,
      'The file is missing or cannot be read.',
      'Restore it from version control.',
    );
  }
  return parseJsonFile(file, text, source);
}

/**
 * @param file for the finding
 * @throws ExpectedFailure at the place where the text is not JSON
 */
export function parseJsonFile(file: string, text: string, source: FindingSource): unknown {
  const parsed = parseJson(text);
  if ('document' in parsed) return JSON.parse(text) as unknown;
  const { message, line, column } = parsed.fault;
  throw fileFailure(file, source, `The file is not JSON: ${message}`, 'Correct the JSON here.', {
    line,
    column,
  });
}

function fileFailure(
  file: string,
  source: FindingSource,
  message: string,
  remedy: string,
  place: Pick<Finding, 'line' | 'column'> = {},
): ExpectedFailure {
  return new ExpectedFailure([
    { file, ...place, severity: 'error', code: 'SDX-FILE', message, remedy, source },
  ]);
}
