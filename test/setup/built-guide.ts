import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openGuide } from '../../scripts/build/index.js';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Base URL of an official validator that has loaded the guide. */
    validatorUrl: string;
    /** Folder with the guide's resources as the package has them, `TYPE-ID.json`. */
    guideFolder: string;
  }
}

/**
 * Compiles the guide and starts one official validator for the whole run. The tests share both: a start takes ten
 * seconds and more.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = project.config.root;
  const guide = await openGuide({
    root,
    cache: cacheFolder(process.env, root),
    env: process.env,
    progress: () => undefined,
  });
  const folder = await mkdtemp(join(tmpdir(), 'sdx-guide-'));
  for (const { fileName, resource } of guide.artefacts) {
    await writeFile(join(folder, fileName), JSON.stringify(resource, null, 2));
  }
  project.provide('validatorUrl', guide.validator.client.baseUrl);
  project.provide('guideFolder', folder);
  return async () => {
    await guide.close();
    await rm(folder, { recursive: true, force: true });
  };
}
