import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import {
  alreadyPublished,
  hashOfFiles,
  layVersion,
  readBuiltGuide,
  readPublished,
  rootFiles,
  type BuiltGuide,
} from '../build/index.js';
import { readGuideConfig } from '../compile/index.js';
import {
  changeCounts,
  comparePackages,
  readPackage,
  withVersion,
  type PackageContent,
  type PublishedVersion,
  type VersionList,
} from '../compare/index.js';
import { environmentFailure, EXIT, summarise, type Finding } from '../findings/index.js';
import { commandLineFailure } from './command-line-failure.js';
import type { Command } from './context.js';
import { packageAt } from './package-source.js';
import { requireProjectRoot } from './project-root.js';

export interface PublishOptions {
  readonly target: string;
  /** Output folder of the build to publish; relative to the checkout. */
  readonly output: string;
}

/**
 * Lays the guide of the last build under its version into a published root. Exit 1 when the version is published
 * already, exit 3 when the build is not fit to be published; then nothing is written.
 */
export const publish: Command<PublishOptions> = async (options, context) => {
  const root = requireProjectRoot(context.cwd);
  const output = resolve(root, options.output);
  const target = resolve(context.userCwd ?? context.cwd, options.target);
  if (isWithin(target, output) || isWithin(output, target)) {
    throw commandLineFailure(
      `${options.target} and the build in ${options.output} lie in one another.`,
      'Name a target outside the output folder.',
    );
  }
  const guide = await readBuiltGuide(root, output);
  const files = await readFiles(output);
  checkFit(guide, files);
  const content = await readPackage(files.get('package.tgz') ?? new Uint8Array());
  const config = await readGuideConfig(root);
  const published = await readPublished(target);
  const { ONLY_AT_ROOT } = await import('../outputs/index.js');
  const site = new Map(
    [...files].flatMap(([name, bytes]) =>
      name.startsWith('site/') && !ONLY_AT_ROOT.includes(name.slice('site/'.length))
        ? [[name.slice('site/'.length), bytes] as const]
        : [],
    ),
  );
  checkPlace(published, content, target);
  const previous = published?.versions[0];
  const version: PublishedVersion = {
    version: content.version,
    date: content.date ?? '',
    status: config.releaseLabel,
    fhirVersion: content.fhirVersions[0] ?? config.fhirVersion,
    path: `${content.version}/`,
    ...(previous === undefined ? {} : { changes: await changesSince(previous, target, content, site) }),
  };
  const facts = { packageId: content.id, canonical: guide.canonical, title: config.title };
  const list = withVersion(published, facts, version);
  const newest = list.latest === version.version ? [...site.keys()] : await pagesOf(list, target);
  const aside = await rootFiles(list, {
    publisher: config.publisher.name,
    description: config.description,
    pages: newest.filter((name) => name.endsWith('.html') && name !== '404.html'),
  });
  await layVersion(target, version.version, site, aside);
  context.stderr(
    `Version ${version.version} is published: ${join(options.target, version.path)} (${site.size} files). ${list.latest === version.version ? 'Readers are led to it' : `Readers are still led to ${list.latest}`} from ${join(options.target, 'index.html')}.\n`,
  );
  return EXIT.ok;
};

/** @throws ExpectedFailure (exit 3) for a guide that nobody should rely on */
export function checkFit({ stale, record }: BuiltGuide, files: ReadonlyMap<string, Uint8Array>): void {
  const unfit = (code: string, message: string, remedy: string): never => {
    throw environmentFailure(`SDX-PUBLISH-${code}`, message, remedy);
  };
  const again = 'Run `npm run build`, then publish again.';
  if (!record.validated)
    unfit('UNVALIDATED', 'The last build was made without the official validator: do not publish it.', again);
  if (record.dirty)
    unfit(
      'DIRTY',
      'The last build was made from sources that are not committed: nobody could make it again.',
      'Commit the changes, run `npm run build`, then publish again.',
    );
  if (stale) unfit('STALE', 'The sources have changed since the last build.', again);
  const rest = new Map([...files].filter(([name]) => name !== 'build.json'));
  if (record.hash !== hashOfFiles(rest))
    unfit(
      'ALTERED',
      'The output is not as the build has left it: a file was changed, added or removed.',
      again,
    );
  if (countErrors(files.get('qa.json')) > 0)
    unfit(
      'ERRORS',
      'The last build has errors, or no report of them.',
      'Correct what `qa.html` says, then build again.',
    );
}

/** @returns errors that nobody has accepted; infinitely many when there is no report */
function countErrors(report: Uint8Array | undefined): number {
  if (report === undefined) return Number.POSITIVE_INFINITY;
  try {
    const { findings } = JSON.parse(Buffer.from(report).toString('utf8')) as { findings: readonly Finding[] };
    return summarise(findings).errors;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** @throws ExpectedFailure when this version, or another guide, is there already */
function checkPlace(published: VersionList | undefined, content: PackageContent, target: string): void {
  if (published !== undefined && published.packageId !== content.id) {
    throw environmentFailure(
      'SDX-PUBLISH-TARGET',
      `${target} holds versions of ${published.packageId}, not of ${content.id}.`,
      'Name another folder.',
    );
  }
  const isListed = published?.versions.some(({ version }) => version === content.version) === true;
  if (isListed || existsSync(join(target, content.version))) throw alreadyPublished(target, content.version);
}

/**
 * Compares with the newest version that is published.
 * @throws ExpectedFailure (exit 3) when the guide's own pages were not compared with it
 */
async function changesSince(
  previous: PublishedVersion,
  target: string,
  content: PackageContent,
  site: ReadonlyMap<string, unknown>,
): Promise<NonNullable<PublishedVersion['changes']>> {
  const file = join(target, previous.path, 'package.tgz');
  if (!site.has(`comparison-v${previous.version}.html`)) {
    throw environmentFailure(
      'SDX-PUBLISH-NOT-COMPARED',
      `The guide was not compared with version ${previous.version}, which is published: its readers could not see what is new.`,
      `Run \`npm run build -- --compare-with ${file}\`, then publish again.`,
    );
  }
  return changeCounts(comparePackages(await packageAt(file, file), content));
}

async function pagesOf(list: VersionList, target: string): Promise<string[]> {
  const { path } = list.versions.find(({ version }) => version === list.latest) ?? { path: '' };
  return [...(await readFiles(join(target, path))).keys()];
}

/** @returns path below the folder, with `/` → content */
async function readFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async (entry): Promise<[string, Uint8Array]> => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).replaceAll('\\', '/'), await readFile(path)];
    });
  return new Map(await Promise.all(files));
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}${sep}`);
}
