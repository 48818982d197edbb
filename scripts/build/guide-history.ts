import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  comparePackages,
  parseVersionList,
  readPackage,
  UnreadablePackage,
  VERSION_LIST,
  type PublishedVersion,
} from '../compare/index.js';
import { environmentFailure } from '../findings/index.js';
import type { GuideContent } from '../site/index.js';

/**
 * Compares the package that is being built with an earlier one.
 * @param file the earlier `package.tgz`; one of a published root brings the list of all versions with it
 * @param tarball the new package
 * @returns what the guide's history is made from; undefined when no earlier package was named
 * @throws ExpectedFailure (exit 3) when the earlier one cannot be read, or is of another guide
 */
export async function guideHistory(
  file: string | undefined,
  tarball: Uint8Array,
): Promise<GuideContent['history']> {
  if (file === undefined) return undefined;
  const unusable = (why: string): Error =>
    environmentFailure(
      'SDX-COMPARE-WITH',
      `The guide cannot be compared with ${file}: ${why}.`,
      'Name the package.tgz of an earlier version of this guide with --compare-with, or leave it out.',
    );
  const bytes = await readFile(file).catch((fault: unknown) => {
    throw unusable(
      `it cannot be read (${(fault as NodeJS.ErrnoException).code ?? (fault as Error).message})`,
    );
  });
  const before = await readPackage(bytes).catch((fault: unknown) => {
    throw fault instanceof UnreadablePackage ? unusable(fault.message) : fault;
  });
  const after = await readPackage(tarball);
  if (before.id !== after.id) throw unusable(`it is ${before.id}, and this guide is ${after.id}`);
  if (before.version === after.version) throw unusable(`it has the same version, ${after.version}`);
  const known: PublishedVersion = {
    version: before.version,
    date: before.date ?? '',
    status: '',
    fhirVersion: before.fhirVersions[0] ?? '',
    path: '',
  };
  const published = await versionsBeside(file);
  const isListed = published.some(({ version }) => version === before.version);
  return {
    comparison: comparePackages(before, after),
    earlier: isListed ? published : [known, ...published],
  };
}

/** Versions that are published in the root that a package lies in. */
async function versionsBeside(file: string): Promise<readonly PublishedVersion[]> {
  const list = join(dirname(dirname(file)), VERSION_LIST);
  if (!existsSync(list)) return [];
  return parseVersionList(await readFile(list, 'utf8'))?.versions ?? [];
}
