import { readFileSync } from 'node:fs';

/** @returns version of this program, from its own package: the same in a checkout and where it is installed */
export function ownVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
