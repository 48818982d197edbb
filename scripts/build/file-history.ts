import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { FileHistory } from '../site/index.js';
import type { Recall } from './recall.js';

const run = promisify(execFile);

/** What the pages of the guide are made from. */
const SOURCES = ['fsh', 'input', 'data/scenarios', 'examples'];
/** The names of all files of a long history, in bytes at most. */
const MOST_OUTPUT = 256_000_000;
/** Begins the line of a commit; no path holds it. */
const COMMIT = '\u0001';

/**
 * Asks git when each source of a page last changed: one `git log` for all of them, whatever their number, and again
 * only when there is a new commit.
 * @param root checkout
 * @param recall remembers the answer
 * @param commit the last one; undefined where there is no git history
 * @returns files and the folders above them, relative to the checkout; empty where there is no git history
 */
export async function readFileHistory(
  root: string,
  recall: Recall,
  commit: string | undefined,
): Promise<FileHistory> {
  // Without a history everything would be called uncommitted.
  if (commit === undefined) return { changed: new Map(), uncommitted: new Set() };
  const git = async (...args: string[]): Promise<string> =>
    run('git', args, { cwd: root, maxBuffer: MOST_OUTPUT }).then(
      ({ stdout }) => stdout,
      () => '',
    );
  const format = `--format=${COMMIT}%ct %P`;
  const [changed, edited, added] = await Promise.all([
    recall.step('file history', [root, commit], async () => {
      const [log, shallow] = await Promise.all([
        git('log', '--no-renames', '--name-only', '--relative', '-z', format, '--', ...SOURCES),
        git('rev-parse', '--is-shallow-repository'),
      ]);
      return parseLog(log, shallow.trim() === 'true');
    }),
    git('diff', '--name-only', '--no-renames', '--relative', '-z', 'HEAD', '--', ...SOURCES),
    git('ls-files', '--others', '--exclude-standard', '-z', '--', ...SOURCES),
  ]);
  return { changed, uncommitted: new Set(withFolders(names(edited + added))) };
}

/**
 * Reads the output of `git log --name-only -z` with a format of `\u0001SECONDS PARENTS`.
 * @param shallow whether the history was cut off: its oldest commit then seems to have made every file, and says nothing
 * @returns path → date of the last commit that touched it, `YYYY-MM-DD` in UTC; a folder has the last of its files'
 */
export function parseLog(log: string, shallow: boolean): Map<string, string> {
  const seconds = new Map<string, number>();
  for (const commit of log.split(COMMIT).slice(1)) {
    const [, time = '', parents = '', files = ''] = /^(\d+) ([^\0\n]*)([\s\S]*)$/.exec(commit) ?? [];
    if (time === '' || (shallow && parents === '')) continue;
    for (const path of withFolders(names(files))) {
      // Commits come by date of the author's clock, which need not be right: the latest counts, not the first.
      if (Number(time) > (seconds.get(path) ?? -1)) seconds.set(path, Number(time));
    }
  }
  return new Map(
    [...seconds].map(([path, time]) => [path, new Date(time * 1000).toISOString().slice(0, 10)]),
  );
}

function names(output: string): string[] {
  return output.split('\0').flatMap((name) => name.replace(/^\n+/, '') || []);
}

function withFolders(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const parts = path.split('/');
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  });
}
