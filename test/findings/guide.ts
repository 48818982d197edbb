import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { FshDefinition, FshSources } from '../../scripts/findings/index.js';

const GUIDE = join(import.meta.dirname, 'fixtures/guide');

interface IndexEntry {
  readonly outputFile: string;
  readonly fshName: string;
  readonly fshType: string;
  readonly fshFile: string;
  readonly startLine: number;
}

/** A small guide, and what SUSHI 3.21.0 made of it. Its generated JSON is laid out as the build lays it out. */
export function fixtureGuide(): FshSources & { readonly files: Map<string, string> } {
  const files = new Map(
    readdirSync(join(GUIDE, 'fsh'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(GUIDE, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
  const index = JSON.parse(readFileSync(join(GUIDE, 'fsh-index.json'), 'utf8')) as IndexEntry[];
  const definitions: FshDefinition[] = index.map((entry) => ({ ...entry, file: `fsh/${entry.fshFile}` }));
  const generated = (outputFile: string): string =>
    JSON.stringify(JSON.parse(readFileSync(join(GUIDE, 'generated', outputFile), 'utf8')), null, 2);
  return { definitions, files, generated };
}
