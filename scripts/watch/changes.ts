import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import { subscribe, type AsyncSubscription, type Event } from '@parcel/watcher';

/** Folders and files of a checkout that a build reads. `input/fsh` is a link to `fsh` and is not watched twice. */
const WATCHED =
  /^(?:(?:fsh|input\/(?:pagecontent|intro-notes|images-source|includes)|data|examples|site|test)\/|sushi-config\.yaml$|fhir-packages\.lock\.json$)/;

/** What a build reads has one of these endings; editors and other tools put other files beside them for a moment. */
const READ = /\.(?:fsh|md|plantuml|json|csv|yaml|xml|http|ttl|hbs|css|js|ts|svg|txt)$/;

/** Folders that are large, or that builds themselves write to. */
const IGNORED = ['node_modules', '.git', '.cache', 'output', 'output-failed', 'dist', 'reports', '.build-*'];

/** An editor writes a file in several steps, and a checkout of another branch writes many: both are one change. */
const QUIET_MS = 10;

/** How long to wait where the system would not watch again. */
const RENEW_AGAIN_MS = 1000;

/** Something that is watching. */
export interface Watching {
  close(): Promise<void>;
}

/**
 * Tells of every change to the sources of a build: files added, changed, renamed, deleted. The system tells of one save
 * up to three times, tens of milliseconds apart; what is as it was when it was last told of is not told of again.
 * @param root checkout
 * @param changed called with paths relative to the checkout, with `/`, sorted; changes that come close together come at
 *   once. Where the system has lost track of what has changed, the list is empty: it may be anything
 * @returns when everything is being watched
 */
export async function watchSources(
  root: string,
  changed: (paths: readonly string[]) => void,
): Promise<Watching> {
  const folder = realpathSync(root);
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let lost = false;
  const told = new Map<string, string>();
  const tell = (): void => {
    const paths = [...pending].sort().filter((path) => {
      const content = contentOf(join(folder, path));
      const same = told.get(path) === content;
      told.set(path, content);
      return !same;
    });
    pending.clear();
    const anything = lost;
    lost = false;
    if (anything) told.clear();
    if (anything || paths.length > 0) changed(anything ? [] : paths);
  };
  const note = (paths: readonly string[]): void => {
    const read = paths.filter(
      (path) => WATCHED.test(path) && READ.test(path) && !/(?:^|\/)\.[^/]*$/.test(path),
    );
    if (read.length === 0 && !lost) return;
    for (const path of read) pending.add(path);
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET_MS);
  };
  const hear = (fault: Error | null, events: readonly Event[]): void => {
    lost ||= fault !== null;
    const paths = events.map(({ path }) => relative(folder, path).replaceAll('\\', '/'));
    note(paths);
    const made = events.flatMap(({ type }, place) => (type === 'create' ? [paths[place] ?? ''] : []));
    const entries = made.flatMap((path) => entriesOf(folder, path));
    note(entries.filter(({ isFolder }) => !isFolder).map(({ path }) => path));
    if (entries.some(({ isFolder }) => isFolder)) renewing = renewing.then(renew).catch(later);
  };
  const watch = (): Promise<AsyncSubscription> => subscribe(folder, hear, { ignore: IGNORED });
  // What came into a new folder before the system watched that folder was not told of; a folder in it is not watched.
  const renew = async (): Promise<void> => {
    if (closed) return;
    await subscription?.unsubscribe();
    subscription = undefined;
    subscription = await watch();
    lost = true;
    note([]);
  };
  // No watches left, or the folder is gone for a moment.
  const later = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, RENEW_AGAIN_MS));
    await renew().catch(later);
  };
  let closed = false;
  let renewing: Promise<void> = Promise.resolve();
  let subscription: AsyncSubscription | undefined = await watch();
  return {
    close: async () => {
      closed = true;
      await renewing;
      clearTimeout(timer);
      await subscription?.unsubscribe();
    },
  };
}

/** @returns what is in a folder that a build reads; nothing where the path is no such folder, or is gone again */
function entriesOf(folder: string, path: string): { readonly path: string; readonly isFolder: boolean }[] {
  if (!WATCHED.test(`${path}/x`) && path !== 'input') return [];
  let entries: Dirent[];
  try {
    entries = readdirSync(join(folder, path), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.map((entry) => ({ path: `${path}/${entry.name}`, isFolder: entry.isDirectory() }));
}

/** @returns something that is the same for the same content; a file that is gone, or no file, has a content of its own */
function contentOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return 'none';
  }
}
