import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout. */
export const ROOT = join(import.meta.dirname, '../..');

/** @returns content of a file of the project */
export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Text files under version control that are there, relative to the root. */
export function trackedTextFiles(): readonly string[] {
  const names = execFileSync('git', ['ls-files', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }).split('\0');
  return names.filter((name) => {
    const path = join(ROOT, name);
    return (
      name !== '' &&
      existsSync(path) &&
      statSync(path).isFile() &&
      !readFileSync(path).subarray(0, 8000).includes(0)
    );
  });
}
