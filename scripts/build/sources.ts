import { readGuideConfig, type GuideConfig } from '../compile/index.js';
import { readInputs } from './inputs.js';
import { readTexts, together } from './project-files.js';
import { readRevision, type Revision } from './source-date.js';

/** Everything that a build is made from, read once, so that all stages see the same. */
export interface Sources {
  readonly config: GuideConfig;
  readonly revision: Revision;
  /** Path relative to the checkout → content of every FSH file. */
  readonly fsh: ReadonlyMap<string, string>;
  /** The same of every file under `data/`. */
  readonly data: ReadonlyMap<string, string>;
  /** The same of everything whose change makes a build stale. */
  readonly inputs: ReadonlyMap<string, string>;
}

/** @throws ExpectedFailure (exit 1) when the guide's configuration cannot be used, or a file is not UTF-8 */
export async function readSources(root: string, env: NodeJS.ProcessEnv): Promise<Sources> {
  const [config, revision, inputs, data] = await together<
    [GuideConfig, Revision, ReadonlyMap<string, string>, ReadonlyMap<string, string>]
  >([readGuideConfig(root), readRevision(root, env), readInputs(root), readTexts(root, 'data', '')]);
  return {
    config,
    revision,
    fsh: new Map([...inputs].filter(([name]) => name.startsWith('fsh/'))),
    data,
    inputs,
  };
}
