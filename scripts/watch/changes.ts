import { watch as watchFiles } from 'chokidar';
import { join, relative } from 'node:path';

/** Folders and files of a checkout that a build reads. `input/fsh` is a link to `fsh` and is not watched twice. */
const WATCHED = [
  'fsh',
  'input/pagecontent',
  'input/intro-notes',
  'input/images-source',
  'input/includes',
  'data',
  'examples',
  'site',
  'test',
  'sushi-config.yaml',
  'fhir-packages.lock.json',
];

/** An editor writes a file in several steps, and a checkout of another branch writes many: both are one change. */
const QUIET_MS = 20;
const AT_MOST_MS = 200;

/** Something that is watching. */
export interface Watching {
  close(): Promise<void>;
}

/**
 * Tells of every change to the sources of a build: files added, changed, renamed, deleted.
 * @param root checkout
 * @param changed called with paths relative to the checkout, with `/`, sorted; changes that come close together come at
 *   once
 * @returns when everything is being watched
 */
export async function watchSources(
  root: string,
  changed: (paths: readonly string[]) => void,
): Promise<Watching> {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  const tell = (): void => {
    timer = undefined;
    const paths = [...pending].sort();
    pending.clear();
    if (paths.length > 0) changed(paths);
  };
  const watcher = watchFiles(
    WATCHED.map((name) => join(root, name)),
    { ignoreInitial: true, followSymlinks: false, ignored: isScratch },
  );
  watcher.on('all', (event, path) => {
    // A folder that comes or goes brings or takes its files, and those are told of one by one.
    if (event === 'addDir' || event === 'unlinkDir') return;
    if (pending.size === 0) since = performance.now();
    pending.add(relative(root, path).replaceAll('\\', '/'));
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(QUIET_MS, since + AT_MOST_MS - performance.now())));
  });
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  return {
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** What a build reads has one of these endings; editors and other tools put files of other names beside them for a moment. */
const READ = /\.(fsh|md|plantuml|json|csv|ya?ml|xml|http|ttl|hbs|css|js|ts|svg|txt)$/;

function isScratch(path: string, stats?: { isFile(): boolean }): boolean {
  return stats?.isFile() === true && !READ.test(path);
}
