import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runBuild } from '../../scripts/build/index.js';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the guide's site, as `npm run build` writes it. */
    siteFolder: string;
  }
}

/**
 * Builds the guide for the tests that look at every page of it. Who has just built it names the folder in `SDX_SITE`
 * instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = process.env['SDX_SITE'];
  if (built !== undefined) {
    project.provide('siteFolder', resolve(built));
    return () => Promise.resolve();
  }
  const root = project.config.root;
  const folder = await mkdtemp(join(tmpdir(), 'sdx-site-'));
  const output = join(folder, 'output');
  const { exitCode, findings } = await runBuild({
    root,
    cache: cacheFolder(process.env, root),
    output,
    validate: true,
    env: { ...process.env, SDX_DAEMON: 'off' },
    stopwatch: () => performance.now(),
    listener: { began: () => undefined, ended: () => undefined },
    progress: () => undefined,
  });
  if (exitCode !== 0) throw new Error(`The guide does not build: ${JSON.stringify(findings.slice(0, 5))}`);
  project.provide('siteFolder', join(output, 'site'));
  return () => rm(folder, { recursive: true, force: true });
}
