import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { environmentFailure } from '../findings/index.js';

const run = promisify(execFile);

/** What version control knows about the sources of a build. */
export interface Revision {
  /** Full commit hash, or undefined outside version control. */
  readonly commit: string | undefined;
  /** Whether the working tree differs from it. */
  readonly dirty: boolean;
  /** Date of the sources, `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * Finds the date that a build carries: `SOURCE_DATE_EPOCH`, else the last commit's, else a fixed one. Never the
 * clock's: two builds of the same commit are the same.
 * @param root checkout
 * @throws ExpectedFailure (exit 3) when `SOURCE_DATE_EPOCH` is no number of seconds
 * @see reproducible-builds.org, SOURCE_DATE_EPOCH (seconds since 1970 in UTC)
 */
export async function readRevision(root: string, env: NodeJS.ProcessEnv): Promise<Revision> {
  const git = async (...args: string[]): Promise<string | undefined> =>
    run('git', args, { cwd: root }).then(
      ({ stdout }) => stdout.trim(),
      () => undefined,
    );
  const [commit, seconds, changes] = await Promise.all([
    git('rev-parse', 'HEAD'),
    git('log', '-1', '--format=%ct'),
    git('status', '--porcelain'),
  ]);
  const named = env['SOURCE_DATE_EPOCH'];
  if (named !== undefined && !(/^\d+$/.test(named) && Number(named) < END)) {
    throw environmentFailure(
      'SDX-ENV-SOURCE-DATE',
      `SOURCE_DATE_EPOCH is “${named}”, which is no number of seconds since 1970.`,
      'Give it a whole number such as 1769850000, or remove it: the date of the last commit is then used.',
    );
  }
  return {
    commit,
    dirty: (changes ?? '') !== '',
    date: new Date(Number(named ?? seconds ?? '0') * 1000).toISOString().slice(0, 10),
  };
}

/** The year 10000, in seconds since 1970: the first that a FHIR date cannot hold. */
const END = 253_402_300_800;
