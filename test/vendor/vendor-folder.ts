import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { distribution } from '../../scripts/commands/pack.js';
import { VENDOR_PLACE } from '../setup/vendor-place.js';

export const ROOT = resolve(import.meta.dirname, '../..');

/** A folder of a vendor's, in which the package is installed, and the tarball that it came from. */
export interface VendorFolder {
  readonly folder: string;
  readonly tarball: string;
  /** The installed program. */
  readonly program: string;
}

/** What a program did. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program; a failing one is a result like any other. */
export async function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly stdin?: string },
): Promise<Run> {
  const { cwd, env = process.env, stdin } = options;
  const started = promisify(execFile)(program, args, { cwd, env, maxBuffer: 64 << 20 });
  started.child.stdin?.end(stdin);
  try {
    return { code: 0, ...(await started) };
  } catch (fault) {
    const { code, stdout = '', stderr = '' } = fault as { code?: unknown; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw fault;
    return { code, stdout, stderr };
  }
}

/** Test files of one process do not always share their modules. */
const store = globalThis as { sdxVendorFolder?: Promise<VendorFolder> };

/**
 * Makes the package as `npm pack` does, but of a guide that was built without the official validator, and installs it:
 * the tarball is unpacked, and of this checkout's packages only those that it declares can be reached. Made once for
 * all tests of a process.
 */
export function vendorFolder(): Promise<VendorFolder> {
  store.sdxVendorFolder ??= makeVendorFolder();
  return store.sdxVendorFolder;
}

async function makeVendorFolder(): Promise<VendorFolder> {
  const base = await mkdtemp(join(process.env[VENDOR_PLACE] ?? tmpdir(), 'package-'));
  const guide = join(base, 'guide');
  const cli = ['--import', 'tsx', join(ROOT, 'scripts/cli.ts')];
  const built = await run(process.execPath, [...cli, 'build', '--no-validate', '--output', guide], {
    cwd: ROOT,
  });
  if (built.code !== 0) throw new Error(`The guide was not built:\n${built.stderr}`);
  const tarball = await packed(base, await distribution(ROOT, guide));
  const folder = join(base, 'vendor');
  const installed = join(folder, 'node_modules/data-exchange-standard');
  await mkdir(dirname(installed), { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', folder], { cwd: base });
  await rename(join(folder, 'package'), installed);
  await linkDependencies(installed, dirname(installed));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  return { folder, tarball, program: join(installed, 'dist/scripts/cli.js') };
}

/** @returns the tarball that npm makes of it */
async function packed(base: string, dist: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const content = join(base, 'content');
  for (const [name, bytes] of dist) {
    await mkdir(dirname(join(content, 'dist', name)), { recursive: true });
    await writeFile(join(content, 'dist', name), bytes);
  }
  for (const name of ['package.json', 'fhir-packages.lock.json', 'data', 'docs', 'README.md', 'LICENSE'])
    await cp(join(ROOT, name), join(content, name), { recursive: true });
  const made = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', base], { cwd: content });
  if (made.code !== 0) throw new Error(`The package was not packed:\n${made.stderr}`);
  const name = (await readdir(base)).find((each) => each.endsWith('.tgz'));
  return join(base, name ?? '');
}

async function linkDependencies(installed: string, modules: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(manifest.dependencies)) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), join(modules, name), 'junction');
  }
}
