import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { checkTarget, readBuiltGuide, swapIn } from '../build/index.js';
import { environmentFailure, EXIT } from '../findings/index.js';
import { runProgram } from '../validator/index.js';
import type { Command } from './context.js';
import { requireProjectRoot } from './project-root.js';

/** A file that every `dist/` holds. */
const MARK = 'scripts/cli.js';

/** Folder of the launcher of the official validator: Java sources, which each machine compiles for itself. */
const LAUNCHER = 'validator/launcher';

export interface PackOptions {
  /** Output folder of the build to pack; relative to the checkout. */
  readonly guide: string;
  /** Where the result goes; relative to the checkout. */
  readonly output: string;
}

/**
 * Puts together `dist/`, which `npm pack` sends to vendors: the compiled toolkit and the guide of the last build.
 * Exit 3, and the old `dist/` as it was, when that build is older than its sources or was not validated: a vendor must
 * not get a guide that nobody has checked.
 */
export const pack: Command<PackOptions> = async (options, context) => {
  const root = requireProjectRoot(context.cwd);
  const output = resolve(root, options.guide);
  const { stale, record } = await readBuiltGuide(root, output);
  if (stale) {
    throw environmentFailure(
      'SDX-PACK-STALE',
      'The sources have changed since the last build, so its guide cannot be packed.',
      'Run `npm run build`, then pack again.',
    );
  }
  if (!record.validated) {
    throw environmentFailure(
      'SDX-PACK-UNVALIDATED',
      'The last build was made without the official validator, so its guide cannot be packed.',
      'Run `npm run build`, which validates, then pack again.',
    );
  }
  const target = resolve(root, options.output);
  await checkTarget(target, [MARK]);
  const files = await distribution(root, output);
  await swapIn(target, files);
  const ofGuide = [...files.keys()].filter((name) => name.startsWith('guide/')).length;
  context.stderr(
    `${options.output}: ${files.size - ofGuide} compiled files, ${ofGuide} files of the guide.\n`,
  );
  return EXIT.ok;
};

/**
 * Makes everything that `dist/` holds.
 * @param root checkout
 * @param guide output folder of a build
 * @returns path below `dist/` → content
 * @throws ExpectedFailure (exit 3) when the toolkit does not compile
 */
export async function distribution(root: string, guide: string): Promise<Map<string, Uint8Array>> {
  const launcher = await readFiles(join(root, 'scripts', LAUNCHER));
  return new Map([
    ...(await compileToolkit(root)),
    ...within(`scripts/${LAUNCHER}`, launcher),
    ...within('guide', await readFiles(guide)),
  ]);
}

/** Compiles the toolkit; the sources were type-checked long before. */
async function compileToolkit(root: string): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'sdx-dist-'));
  try {
    const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    const args = [compiler, '-p', join(root, 'tsconfig.dist.json'), '--outDir', folder];
    await runProgram(process.execPath, args).catch((fault: unknown) => {
      const said = String((fault as { stdout?: string }).stdout ?? fault).split('\n')[0] ?? '';
      throw environmentFailure(
        'SDX-PACK-COMPILE',
        `The toolkit does not compile: ${said}`,
        'Run `npm run typecheck`, mend what it says, then pack again.',
      );
    });
    return withoutInnerTypes(await readFiles(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Programs see the types of the public interface; those of everything else would only make the package larger. */
function withoutInnerTypes(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map([...files].filter(([name]) => !name.endsWith('.d.ts') || name.startsWith('scripts/api/')));
}

/** @returns path below the folder, with `/` → content */
async function readFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).replaceAll('\\', '/'), await readFile(path));
  }
  return files;
}

function within(folder: string, files: ReadonlyMap<string, Uint8Array>): (readonly [string, Uint8Array])[] {
  return [...files].map(([name, content]) => [`${folder}/${name}`, content] as const);
}
