import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentFailure } from '../findings/index.js';
import type { LockedPackage } from './lock.js';

const run = promisify(execFile);

/** Fetches one npm tarball into a folder and returns its path. Injected, so that a test can deliver a damaged one. */
export type FetchTarball = (from: LockedPackage['from'], folder: string) => Promise<string>;

/**
 * Downloads with the user's own npm client, so that proxies, mirrors and credentials need no second configuration.
 * @throws ExpectedFailure (exit 3) when npm is missing or cannot reach its registry
 */
export const fetchWithNpm: FetchTarball = async (from, folder) => {
  try {
    const { stdout } = await run(
      'npm',
      ['pack', `${from.name}@${from.version}`, '--json', '--ignore-scripts', '--pack-destination', folder],
      { shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 },
    );
    const [packed] = JSON.parse(stdout) as { filename: string }[];
    if (packed === undefined) throw new Error('npm pack reported no file');
    return join(folder, packed.filename);
  } catch (fault) {
    const detail = (fault as Error).message.split('\n').find((line) => /npm (error|ERR!)/.test(line));
    throw environmentFailure(
      'SDX-ENV-FHIR-DOWNLOAD',
      `The FHIR package ${from.name}@${from.version} could not be downloaded with npm${detail ? `: ${detail}` : '.'}`,
      'Check that `npm view ' +
        from.name +
        '` works here (proxy, registry), or name a FHIR cache you already have with SDX_FHIR_CACHE=DIR, or a FHIR ' +
        'registry with FPL_REGISTRY=URL.',
    );
  }
};

/**
 * Compares a tarball with its pinned hash; a file that differs is removed, so that it can never be used later.
 * @returns the tarball's bytes
 * @throws ExpectedFailure (exit 3) that names package, file, expected and found hash
 */
export async function verifiedTarball(locked: LockedPackage, path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (found === locked.integrity) return bytes;
  await rm(path, { force: true });
  throw environmentFailure(
    'SDX-ENV-FHIR-HASH',
    `The download of ${locked.from.name}@${locked.from.version} is damaged or is not the pinned one ` +
      `(${bytes.length} bytes; expected ${locked.integrity}, found ${found}). It was removed.`,
    'Run the command again; if it fails again, run `npm cache verify` and ask whoever runs your npm mirror.',
  );
}
