import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openBrowser } from './chromium.js';
import { lighthouseScores, lighthouseTable, lowScores, type Scores } from './lighthouse.js';
import { serveFolder } from './serve.js';

/**
 * Lets Lighthouse look at a built guide, and prints what it says.
 * @param folder of the site
 * @returns undefined where no browser can run
 */
export async function judgeSite(folder: string): Promise<readonly Scores[] | undefined> {
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  if (browser === undefined) return undefined;
  const server = await serveFolder(folder);
  try {
    return await lighthouseScores(port, server.address);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `npm run lighthouse [-- FOLDER]`: prints a table, writes `reports/lighthouse.json`; exit 1 where a score is low. */
async function main(folder: string): Promise<number> {
  if (!existsSync(join(folder, 'index.html'))) {
    process.stderr.write(`There is no guide in ${folder}: run \`npm run build\` first.\n`);
    return 3;
  }
  const results = await judgeSite(folder);
  if (results === undefined) {
    process.stderr.write('No browser can run here: nothing was judged.\n');
    return 3;
  }
  await mkdir('reports', { recursive: true });
  await writeFile('reports/lighthouse.json', `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write(lighthouseTable(results));
  const low = lowScores(results);
  process.stdout.write(low.map((line) => `too low: ${line}\n`).join(''));
  return low.length === 0 ? 0 : 1;
}

if (import.meta.filename === process.argv[1]) process.exitCode = await main(process.argv[2] ?? 'output/site');
