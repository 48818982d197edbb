import chromium from '@sparticuz/chromium';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as browserType, type Browser } from 'playwright-core';

/** What starts the browser, for those who start it themselves. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The package's own default arguments switch web security off, and tests would pass that should fail. Scroll bars lie
 * over the page and letters are not hinted, so that boxes are the same on every machine; nothing glides.
 */
const ARGS = [
  '--no-sandbox',
  '--headless=shell',
  '--hide-scrollbars',
  '--disable-smooth-scrolling',
  '--font-render-hinting=none',
];

/** Longer than anybody takes to unpack; a lock this old was left by a process that was killed. */
const STALE_MS = 120_000;

/**
 * Finds the browser that all browser tests use: the one named in `SDX_BROWSER`, else the one that npm brings, which
 * runs on Linux x64. On Linux it sees one font alone, the one that comes with it: the same boxes everywhere.
 * @returns undefined on a platform that has none
 */
export async function browserProgram(
  env: NodeJS.ProcessEnv = process.env,
): Promise<BrowserProgram | undefined> {
  const own = env['SDX_BROWSER'];
  const packaged =
    process.platform === 'linux' && process.arch === 'x64' ? await inTurn(() => unpack()) : undefined;
  const executablePath = own ?? packaged?.executablePath;
  if (executablePath === undefined) return undefined;
  const fonts: Record<string, string> = packaged === undefined ? {} : { FONTCONFIG_FILE: packaged.fonts };
  return { executablePath, args: ARGS, env: { ...present(env), ...fonts } };
}

/**
 * Starts the browser.
 * @param extraArgs further arguments of Chromium
 * @returns undefined where none can run: tests that need it count as not run
 * @throws Error where the browser named in `SDX_BROWSER` does not start
 */
export async function openBrowser(extraArgs: readonly string[] = []): Promise<Browser | undefined> {
  try {
    const program = await browserProgram();
    if (program === undefined) return undefined;
    return await browserType.launch({
      executablePath: program.executablePath,
      args: [...program.args, ...extraArgs],
      env: { ...program.env },
    });
  } catch (fault) {
    if (process.env['SDX_BROWSER'] !== undefined) throw fault;
    process.stderr.write(`No browser can run here, its tests are left out: ${(fault as Error).message}\n`);
    return undefined;
  }
}

/** Unpacks the packaged browser and its font, unless that was done before. */
async function unpack(): Promise<{ executablePath: string; fonts: string }> {
  const executablePath = await chromium.executablePath();
  const folder = join(tmpdir(), 'sdx-fonts');
  await mkdir(folder, { recursive: true });
  const fonts = join(folder, 'fonts.conf');
  await writeFile(
    fonts,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${join(tmpdir(), 'fonts')}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>\n`,
  );
  return { executablePath, fonts };
}

/** Test files run side by side: two that unpack at once would start a browser that is half written. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const lock = join(tmpdir(), 'sdx-chromium.lock');
  while (!(await taken(lock))) {
    const made = await stat(lock).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > STALE_MS)
      await rm(lock, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    return false;
  }
}

function present(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
