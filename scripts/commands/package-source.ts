import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packageContent, readPackage, UnreadablePackage, type PackageContent } from '../compare/index.js';
import { commandLineFailure } from './command-line-failure.js';

/** A folder that a package may be in, as somebody names it. */
const IN_FOLDER = ['package.json', 'package/package.json', 'package.tgz'];

/**
 * Reads a FHIR package as a user names it: a `.tgz`, a folder with its files, or the output folder of a build.
 * @param path where it is
 * @param named as the user wrote it, for messages
 * @throws ExpectedFailure (exit 2) when there is none, or it cannot be read
 */
export async function packageAt(path: string, named: string): Promise<PackageContent> {
  try {
    if (!(await stat(path)).isDirectory()) return await readPackage(await readFile(path));
    const names = await Promise.all(
      IN_FOLDER.map(async (name) => ((await exists(join(path, name))) ? name : undefined)),
    );
    const found = names.find((name) => name !== undefined);
    if (found === undefined) {
      throw commandLineFailure(
        `${named} holds no FHIR package.`,
        'Name a package.tgz, a folder with a package.json, or the output folder of a build.',
      );
    }
    if (found === 'package.tgz') return await readPackage(await readFile(join(path, found)));
    return packageContent(await readFolder(found === 'package.json' ? path : join(path, 'package')));
  } catch (fault) {
    if (fault instanceof UnreadablePackage) {
      throw commandLineFailure(
        `${named} is no FHIR package: ${fault.message}.`,
        'Name the package.tgz that a build has made, or build it again.',
      );
    }
    const { code } = fault as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw fault;
    throw commandLineFailure(
      `${named} cannot be read (${code}).`,
      'Check the path: it starts from the folder that you are in.',
    );
  }
}

async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
