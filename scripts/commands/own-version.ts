import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_ROOT } from '../own-root.js';

/** @returns version of this program, from its own package: the same in a checkout and where it is installed */
export function ownVersion(): string {
  const manifest = readFileSync(join(OWN_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
