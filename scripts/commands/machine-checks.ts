import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onEachSystem, type Prerequisite } from './prerequisite.js';

const NODE_MINIMUM = '20.19';
/** FHIR packages, the engine and its memory of verdicts, in bytes. */
const CACHE_NEEDED = 1_000_000_000;
/** A build and the one before it, in bytes. */
const OUTPUT_NEEDED = 300_000_000;

/** @param version as in `process.versions.node` */
export function checkNode(version: string): Prerequisite {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = NODE_MINIMUM.split('.').map(Number);
  const good = major > needMajor || (major === needMajor && minor >= needMinor);
  return {
    name: 'Node.js',
    state: good ? 'ok' : 'missing',
    detail: good ? version : `${version}, but ${NODE_MINIMUM} or later is needed`,
    remedy: onEachSystem(
      'sudo apt-get install nodejs npm, or from https://nodejs.org/en/download where that is too old',
      'brew install node',
      'winget install OpenJS.NodeJS.LTS',
    ),
    essential: true,
  };
}

/** A build takes its date and version from the history; a guide that came as a package needs none. */
export async function checkGit(inCheckout: boolean, env: NodeJS.ProcessEnv): Promise<Prerequisite> {
  const version = await promisify(execFile)('git', ['--version'], { env }).then(
    ({ stdout }) => /\d+(\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim(),
    () => undefined,
  );
  return {
    name: 'git',
    state: version !== undefined || !inCheckout ? 'ok' : 'missing',
    detail: version ?? (inCheckout ? 'none' : 'none, and not needed outside a checkout'),
    remedy: onEachSystem('sudo apt-get install git', 'brew install git', 'winget install Git.Git'),
    essential: true,
  };
}

/** What `npm ci` brings to a checkout. The compiler of FSH stands for all of it: nothing else needs as much. */
export function checkInstalled(root: string): Prerequisite {
  const there = existsSync(join(root, 'node_modules/fsh-sushi/package.json'));
  return {
    name: 'npm packages',
    state: there ? 'ok' : 'missing',
    detail: there ? 'installed' : 'those for building are not installed',
    remedy: 'Run `npm ci` in the checkout, without --omit=dev.',
    essential: true,
  };
}

/** A folder that a command writes to: permission, and room. */
async function checkFolder(
  name: string,
  folder: string,
  needed: number,
  elsewhere: string,
): Promise<Prerequisite> {
  const room = needed >= 1e9 ? `${Math.ceil(needed / 1e9)} GB` : `${Math.ceil(needed / 1e6)} MB`;
  const common = { name, essential: true } as const;
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    return {
      ...common,
      state: free > needed ? 'ok' : 'missing',
      detail: `${folder}, ${(free / 1e9).toFixed(free < 1e10 ? 1 : 0)} GB free`,
      remedy: `Free at least ${room}, or ${elsewhere}.`,
    };
  } catch {
    return {
      ...common,
      state: 'missing',
      detail: `${folder} cannot be written`,
      remedy: `Give yourself permission to write there (Debian/Ubuntu, macOS: ls -ld shows whose it is; Windows: icacls), or ${elsewhere}.`,
    };
  }
}

/** The cache is made where it is not there yet. */
export async function checkCache(cache: string): Promise<Prerequisite> {
  await mkdir(cache, { recursive: true }).catch(() => undefined);
  return checkFolder('Cache folder', cache, CACHE_NEEDED, 'name another folder with SDX_CACHE');
}

/** A build is made in a folder beside `output/` and put in its place: so the folder around it is written to. */
export function checkOutput(root: string): Promise<Prerequisite> {
  return checkFolder('Output folder', root, OUTPUT_NEEDED, 'name another with `sdx build --output FOLDER`');
}

/**
 * The browser that the guide is tested in. npm brings one for Linux on x64; elsewhere one's own is named.
 * @param env `SDX_BROWSER` names a program
 * @param machine as `process.platform` and `process.arch` have it
 */
export function checkBrowser(
  root: string,
  env: NodeJS.ProcessEnv,
  machine: { readonly platform: string; readonly arch: string },
): Prerequisite {
  const named = env['SDX_BROWSER'];
  const brought =
    machine.platform === 'linux' && machine.arch === 'x64' && resolves(root, '@sparticuz/chromium');
  const there = named === undefined ? brought : existsSync(named);
  return {
    name: 'Browser for tests',
    state: there ? 'ok' : 'missing',
    detail:
      named === undefined
        ? brought
          ? 'Chromium, through npm'
          : `none for ${machine.platform} on ${machine.arch}`
        : `${named}${there ? '' : ' is not there'}`,
    remedy: `${onEachSystem(
      'sudo apt-get install chromium',
      'brew install --cask chromium',
      'winget install Google.Chrome',
    )} Or name any Chromium with SDX_BROWSER=FILE; without one, tests of the guide are skipped.`,
    essential: false,
  };
}

function resolves(root: string, name: string): boolean {
  try {
    return existsSync(dirname(createRequire(join(root, 'package.json')).resolve(name)));
  } catch {
    return false;
  }
}
