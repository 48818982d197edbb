import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runBuild } from '../../scripts/build/index.js';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built guide, as `npm run build` writes it. */
    outputFolder: string;
  }
}

/**
 * Builds the guide for the tests of the server, which checks messages with it. Its verdicts are not wanted here, so the
 * official validator stays out of it. Who has just built the guide names the folder in `SDX_OUTPUT` instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = process.env['SDX_OUTPUT'];
  if (built !== undefined) {
    project.provide('outputFolder', resolve(built));
    return () => Promise.resolve();
  }
  const root = project.config.root;
  const folder = await mkdtemp(join(tmpdir(), 'sdx-output-'));
  const output = join(folder, 'output');
  const { exitCode, findings } = await runBuild({
    root,
    cache: cacheFolder(process.env, root),
    output,
    validate: false,
    env: { ...process.env, SDX_DAEMON: 'off' },
    stopwatch: () => performance.now(),
    listener: { began: () => undefined, ended: () => undefined },
    progress: () => undefined,
  });
  if (exitCode !== 0) throw new Error(`The guide does not build: ${JSON.stringify(findings.slice(0, 5))}`);
  project.provide('outputFolder', output);
  return () => rm(folder, { recursive: true, force: true });
}
