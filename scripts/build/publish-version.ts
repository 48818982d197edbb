import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseVersionList, VERSION_LIST, type VersionList } from '../compare/index.js';
import { environmentFailure, EXIT, ExpectedFailure, machineFault } from '../findings/index.js';

/** What a folder may hold that is about to become a published root, such as a fresh branch for GitHub Pages. */
const HARMLESS = ['.git', '.nojekyll', 'CNAME'];

/**
 * Reads what is published in a folder already.
 * @returns undefined for a folder that is new or empty
 * @throws ExpectedFailure (exit 3) when the folder holds something else
 */
export async function readPublished(target: string): Promise<VersionList | undefined> {
  const names = existsSync(target)
    ? await readdir(target).catch((fault: unknown) => {
        throw notPublished(target, fault);
      })
    : [];
  if (names.every((name) => HARMLESS.includes(name))) return undefined;
  const text = names.includes(VERSION_LIST) ? await readFile(join(target, VERSION_LIST), 'utf8') : undefined;
  const list = text === undefined ? undefined : parseVersionList(text);
  if (list !== undefined) return list;
  throw environmentFailure(
    'SDX-PUBLISH-TARGET',
    text === undefined
      ? `${target} is not empty, and nothing was published there before: it has no ${VERSION_LIST}.`
      : `${target}/${VERSION_LIST} is damaged: it is no list of versions.`,
    text === undefined
      ? 'Name an empty folder, or one that earlier versions were published to.'
      : 'Restore it from version control.',
  );
}

/** Makes the stop for a version that is out for good (exit 1). */
export function alreadyPublished(target: string, version: string): ExpectedFailure {
  return new ExpectedFailure(
    [
      {
        file: join(target, version),
        severity: 'error',
        code: 'SDX-PUBLISH-EXISTS',
        message: `Version ${version} is already published, and published versions never change.`,
        remedy: 'Raise the version in sushi-config.yaml, build again, and publish that.',
        source: 'package',
      },
    ],
    EXIT.findings,
  );
}

/**
 * Lays a version into a published root. Everything is written aside first and then moved into place, the list of
 * versions last: whoever looks sees the old state or the new, and a failure leaves the old one.
 * @param target the published root; made if need be
 * @param version name of the new folder
 * @param site path within the version → content
 * @param root file name → content, among them the list of versions
 * @throws ExpectedFailure (exit 1) when the version is there already, (exit 3) when the folder cannot be written
 */
export async function layVersion(
  target: string,
  version: string,
  site: ReadonlyMap<string, string | Uint8Array>,
  root: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const place = join(target, version);
  if (existsSync(place)) throw alreadyPublished(target, version);
  const aside = join(target, `.publish-${randomBytes(3).toString('hex')}`);
  const undo: (() => Promise<unknown>)[] = [];
  const isNew = !existsSync(target);
  try {
    await writeAll(join(aside, 'new', version), site);
    await writeAll(join(aside, 'new'), root);
    await mkdir(join(aside, 'old'), { recursive: true });
    // Renaming fails if the folder has come into being meanwhile and is not empty.
    await rename(join(aside, 'new', version), place);
    undo.push(() => rename(place, join(aside, 'new', version)));
    for (const name of inOrder(root)) {
      if (existsSync(join(target, name))) {
        await writeFile(join(aside, 'old', name), await readFile(join(target, name)));
        undo.push(() => rename(join(aside, 'old', name), join(target, name)));
      } else {
        undo.push(() => rm(join(target, name), { force: true }));
      }
      await rename(join(aside, 'new', name), join(target, name));
    }
  } catch (fault) {
    for (const step of undo.reverse()) await step().catch(() => undefined);
    throw notPublished(target, fault);
  } finally {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined);
    if (isNew && existsSync(target) && (await readdir(target)).length === 0)
      await rm(target, { recursive: true }).catch(() => undefined);
  }
}

/** The list of versions last: what it names is there. */
function inOrder(root: ReadonlyMap<string, unknown>): string[] {
  return [...root.keys()].sort((a, b) => Number(a === VERSION_LIST) - Number(b === VERSION_LIST));
}

async function writeAll(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const folders = new Set([folder, ...[...files.keys()].map((name) => dirname(join(folder, name)))]);
  for (const path of folders) await mkdir(path, { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
}

function notPublished(target: string, fault: unknown): unknown {
  const machine = machineFault(fault);
  if (machine === undefined) return fault;
  return environmentFailure(
    'SDX-PUBLISH-WRITE',
    `Nothing was published to ${target}. ${machine.message}.`,
    machine.remedy,
  );
}
