import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { subscribe } from '@parcel/watcher';

/** Folders and files of a checkout that a build reads. `input/fsh` is a link to `fsh` and is not watched twice. */
const WATCHED =
  /^(?:(?:fsh|input\/(?:pagecontent|intro-notes|images-source|includes)|data|examples|site|test)\/|sushi-config\.yaml$|fhir-packages\.lock\.json$)/;

/** What a build reads has one of these endings; editors and other tools put other files beside them for a moment. */
const READ = /\.(?:fsh|md|plantuml|json|csv|yaml|xml|http|ttl|hbs|css|js|ts|svg|txt)$/;

/** Folders that are large, or that builds themselves write to. */
const IGNORED = ['node_modules', '.git', '.cache', 'output', 'output-failed', 'dist', 'reports', '.build-*'];

/** An editor writes a file in several steps, and a checkout of another branch writes many: both are one change. */
const QUIET_MS = 10;

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
  const subscription = await subscribe(
    folder,
    (fault, events) => {
      const paths = events
        .map(({ path }) => relative(folder, path).replaceAll('\\', '/'))
        .filter((path) => WATCHED.test(path) && READ.test(path) && !/(?:^|\/)\.[^/]*$/.test(path));
      if (paths.length === 0 && fault === null) return;
      lost ||= fault !== null;
      for (const path of paths) pending.add(path);
      clearTimeout(timer);
      timer = setTimeout(tell, QUIET_MS);
    },
    { ignore: IGNORED },
  );
  return {
    close: async () => {
      clearTimeout(timer);
      await subscription.unsubscribe();
    },
  };
}

/** @returns something that is the same for the same content; a file that is gone, or no file, has a content of its own */
function contentOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return 'none';
  }
}
