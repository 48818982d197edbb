import { execFile } from 'node:child_process';
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EXIT, report, type Finding } from '../findings/index.js';
import { cacheFolder, cacheKey, ownFhirHome, readPackageLock } from '../fhir-packages/index.js';
import {
  ENGINE_VERSION,
  hasEngineJars,
  hasJavaCompiler,
  INSTALL,
  JAVA_MINIMUM,
  javaOnPath,
  mavenVersion,
} from '../validator/index.js';
import { existsSync } from 'node:fs';
import type { Command } from './context.js';
import { findProjectRoot } from './project-root.js';

/** One prerequisite, looked at. */
interface Check {
  readonly name: string;
  readonly state: 'ok' | 'missing' | 'will be fetched';
  readonly detail: string;
  /** What to do when it is missing. */
  readonly remedy?: string;
  /** Whether a build fails without it; otherwise only official validation does. */
  readonly essential: boolean;
}

const NODE_MINIMUM = '20.19';
const DISK_NEEDED = 1_000_000_000;

/** Looks at every prerequisite and says how to get what is missing. Exit 3 when something is. */
export const doctor: Command<{ json?: boolean }> = async (options, context) => {
  const root = findProjectRoot(context.cwd);
  const cache = cacheFolder(context.env, root);
  const checks = [
    checkNode(process.versions.node),
    await checkGit(root !== undefined, context.env),
    ...(await checkJava(cache, context.env)),
    ...(await checkPackages(root, cache, context.env)),
    await checkFolder(cache),
  ];
  const missing = checks.filter((check) => check.state === 'missing');
  if (options.json) context.stdout(asJson(checks, missing));
  for (const check of checks) context.stderr(line(check));
  context.stderr(
    missing.length === 0
      ? '\nEverything is here.\n'
      : `\n${missing.length} missing. ${missing.some((check) => check.essential) ? '' : '`sdx build --no-validate` works without.'}\n`,
  );
  return missing.length === 0 ? EXIT.ok : EXIT.environment;
};

/** The report of findings, as every command gives it, and beside it every check, good ones too. */
function asJson(checks: readonly Check[], missing: readonly Check[]): string {
  const findings = JSON.parse(report('json', missing.map(toFinding))) as object;
  return `${JSON.stringify({ ...findings, checks }, null, 2)}\n`;
}

function line({ name, state, detail, remedy }: Check): string {
  const mark = { ok: '✓', missing: '✗', 'will be fetched': '…' }[state];
  return `${mark} ${name.padEnd(22)} ${detail}\n${state === 'missing' && remedy ? `    ${remedy}\n` : ''}`;
}

function toFinding(check: Check): Finding {
  return {
    file: '(environment)',
    severity: 'error',
    code: 'SDX-ENV-MISSING',
    message: `${check.name}: ${check.detail}`,
    ...(check.remedy === undefined ? {} : { remedy: check.remedy }),
    source: 'environment',
  };
}

function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = NODE_MINIMUM.split('.').map(Number);
  const good = major > needMajor || (major === needMajor && minor >= needMinor);
  return {
    name: 'Node.js',
    state: good ? 'ok' : 'missing',
    detail: good ? version : `${version}, but ${NODE_MINIMUM} or later is needed`,
    remedy:
      'Debian/Ubuntu: see nodejs.org; macOS: brew install node; Windows: winget install OpenJS.NodeJS.LTS.',
    essential: true,
  };
}

/** A build takes its date and version from the history; a guide that came as a package needs none. */
async function checkGit(inCheckout: boolean, env: NodeJS.ProcessEnv): Promise<Check> {
  const version = await promisify(execFile)('git', ['--version'], { env }).then(
    ({ stdout }) => /\d+(\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim(),
    () => undefined,
  );
  return {
    name: 'git',
    state: version !== undefined || !inCheckout ? 'ok' : 'missing',
    detail: version ?? (inCheckout ? 'none' : 'none, and not needed outside a checkout'),
    remedy:
      'Debian/Ubuntu: sudo apt-get install git; macOS: brew install git; Windows: winget install Git.Git.',
    essential: true,
  };
}

async function checkJava(cache: string, env: NodeJS.ProcessEnv): Promise<Check[]> {
  const java = (await javaOnPath())?.version;
  const named = env['SDX_VALIDATOR_JAR'];
  const cached = hasEngineJars(cache);
  const compiler = await hasJavaCompiler();
  const maven = await mavenVersion();
  const goodJava = java !== undefined && java >= JAVA_MINIMUM;
  return [
    {
      name: 'Java',
      state: goodJava ? 'ok' : 'missing',
      detail:
        java === undefined
          ? 'none'
          : goodJava
            ? String(java)
            : `${java}, but ${JAVA_MINIMUM} or later is needed`,
      remedy: INSTALL.java,
      essential: false,
    },
    {
      name: 'Java compiler',
      state: compiler ? 'ok' : 'missing',
      detail: compiler ? 'javac' : 'none: a JDK is needed, a JRE is not enough',
      remedy: INSTALL.java,
      essential: false,
    },
    {
      name: 'Official validator',
      state: named
        ? existsSync(named)
          ? 'ok'
          : 'missing'
        : cached
          ? 'ok'
          : maven
            ? 'will be fetched'
            : 'missing',
      detail:
        named ??
        (cached ? `engine ${ENGINE_VERSION} in the cache` : `engine ${ENGINE_VERSION}, through Maven`),
      remedy: named ? 'Correct SDX_VALIDATOR_JAR.' : INSTALL.maven,
      essential: false,
    },
    {
      name: 'Maven',
      // Needed only to fetch the engine.
      state: maven || cached || named ? 'ok' : 'missing',
      detail: maven ?? (cached || named ? 'none, and not needed now' : 'none'),
      remedy: INSTALL.maven,
      essential: false,
    },
  ];
}

async function checkPackages(
  root: string | undefined,
  cache: string,
  env: NodeJS.ProcessEnv,
): Promise<Check[]> {
  if (root === undefined) return [];
  const packages = env['SDX_FHIR_CACHE'] ?? join(ownFhirHome(cache), '.fhir', 'packages');
  const lock = await readPackageLock(join(root, 'fhir-packages.lock.json'));
  return lock.map((locked): Check => {
    const there = existsSync(join(packages, cacheKey(locked), 'package', 'package.json'));
    const fetched = env['SDX_FHIR_CACHE'] === undefined;
    return {
      name: 'FHIR package',
      state: there ? 'ok' : fetched ? 'will be fetched' : 'missing',
      detail: `${cacheKey(locked)}${there ? '' : fetched ? ', through npm' : ` is not in ${packages}`}`,
      remedy: 'Install it into the FHIR cache that SDX_FHIR_CACHE names, or unset SDX_FHIR_CACHE.',
      essential: true,
    };
  });
}

async function checkFolder(cache: string): Promise<Check> {
  try {
    await mkdir(cache, { recursive: true });
    await access(cache, constants.W_OK);
    const { bavail, bsize } = await statfs(cache);
    const free = bavail * bsize;
    return {
      name: 'Cache folder',
      state: free > DISK_NEEDED ? 'ok' : 'missing',
      detail: `${cache}, ${Math.round(free / 1e9)} GB free`,
      remedy: 'Free at least 1 GB, or name another folder with SDX_CACHE.',
      essential: true,
    };
  } catch {
    return {
      name: 'Cache folder',
      state: 'missing',
      detail: `${cache} cannot be written`,
      remedy: 'Name a folder you can write to with SDX_CACHE.',
      essential: true,
    };
  }
}
