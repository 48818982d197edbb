import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_ROOT } from '../own-root.js';
import { payloadChecker, type PayloadChecker, type SchemaDocument } from '../schema/index.js';

const SCHEMA_FILE = /^(.+)\.schema\.json$/;

let checker: PayloadChecker | undefined;

/**
 * The checker for the guide that came with the package, or in a checkout for the one that was built last. Made once; a
 * schema is read when it is first needed.
 * @throws Error when there is no guide
 */
export function shippedChecker(): PayloadChecker {
  checker ??= readGuide(guideFolder());
  return checker;
}

/** @returns a text file of the package */
export function shippedText(file: string): string {
  return readFileSync(join(OWN_ROOT, file), 'utf8');
}

/** @returns paths of the files in a folder of the package, with `/`, sorted */
export function shippedFiles(folder: string): string[] {
  return readdirSync(join(OWN_ROOT, folder))
    .sort()
    .map((name) => `${folder}/${name}`);
}

function guideFolder(): string {
  const isCompiled = import.meta.url.endsWith('.js');
  return join(OWN_ROOT, isCompiled ? 'dist/guide' : 'output');
}

/** @param folder output folder of a build */
export function readGuide(folder: string): PayloadChecker {
  if (!existsSync(join(folder, 'build.json')))
    throw new Error(`There is no built guide in ${folder}. Install the package again, or build the guide.`);
  const { canonical } = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8')) as { canonical: string };
  const prefix = `${canonical}/StructureDefinition/`;
  const ids = readdirSync(join(folder, 'schema')).flatMap((name) => SCHEMA_FILE.exec(name)?.[1] ?? []);
  return payloadChecker(
    canonical,
    ids.sort().map((id) => prefix + id),
    (profile) => {
      const file = join(folder, 'schema', `${profile.slice(prefix.length)}.schema.json`);
      return JSON.parse(readFileSync(file, 'utf8')) as SchemaDocument;
    },
  );
}
