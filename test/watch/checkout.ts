import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout under test. */
export const PROJECT = resolve(import.meta.dirname, '../..');

/** Everything that a build reads, and what the command line needs beside it. */
const COPIED = [
  'fsh',
  'input',
  'data',
  'examples',
  'site',
  'test/fixtures',
  'sushi-config.yaml',
  'ig.ini',
  'fhir-packages.lock.json',
  'package.json',
  'package-lock.json',
];

/** A copy of the sources, outside version control, in which a test may change whatever it likes. */
export async function copyOfCheckout(): Promise<{
  readonly root: string;
  readonly remove: () => Promise<void>;
}> {
  const root = await mkdtemp(join(tmpdir(), 'sdx-checkout-'));
  for (const name of COPIED) {
    await cp(join(PROJECT, name), join(root, name), {
      recursive: true,
      filter: (path) => !path.endsWith(join('input', 'fsh')),
    });
  }
  await symlink('../fsh', join(root, 'input/fsh'));
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
