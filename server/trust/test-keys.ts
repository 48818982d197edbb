import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { isCode, SIGNING_ALGORITHMS, type SigningKey } from '../../scripts/exchange/index.js';
import { isObject, parseObject } from './signed-text.js';

/** Name of the file that keys of tests are kept in. */
export const TEST_KEYS_FILE = 'keys.json';

/** What outlives a start: keys by their role, and the last version of the register that was signed with them. */
export interface TestKeys {
  readonly keys: Readonly<Record<string, SigningKey>>;
  readonly version: number;
}

/**
 * Reads the keys of an earlier start.
 * @returns undefined where there is no file
 * @throws Error with the remedy where others may read the file, or it holds something else
 */
export async function readTestKeys(folder: string): Promise<TestKeys | undefined> {
  const file = join(folder, TEST_KEYS_FILE);
  let text: string;
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new Error(`${file} holds private keys and others may read it. Run: chmod 600 ${file}`);
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { keys, version } = parseObject(text) ?? {};
  if (!isObject(keys) || !Object.values(keys).every(isSigningKey) || !Number.isSafeInteger(version))
    throw new Error(`${file} holds no keys of this server. Remove the file; new keys are made then.`);
  return { keys: keys as Record<string, SigningKey>, version: version as number };
}

/** Writes the keys for the next start, for the own user alone: all of the old file or all of the new. */
export async function writeTestKeys(folder: string, keys: TestKeys): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const file = join(folder, TEST_KEYS_FILE);
  await writeFile(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function isSigningKey(value: unknown): value is SigningKey {
  return (
    isObject(value) &&
    isCode(SIGNING_ALGORITHMS, value['algorithm']) &&
    typeof value['kid'] === 'string' &&
    isObject(value['privateKey']) &&
    typeof (value['privateKey'] as JWK).d === 'string'
  );
}
