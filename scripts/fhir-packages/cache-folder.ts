import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Chooses the folder that holds everything that is downloaded or derived and can be made again.
 * @param env the environment; `SDX_CACHE` wins
 * @param projectRoot checkout of this repository, or undefined outside one
 * @returns `SDX_CACHE`, else `.cache/` in the checkout, else the user's own cache folder
 */
export function cacheFolder(env: NodeJS.ProcessEnv, projectRoot: string | undefined): string {
  if (env['SDX_CACHE']) return env['SDX_CACHE'];
  if (projectRoot !== undefined && existsSync(join(projectRoot, 'fhir-packages.lock.json'))) {
    return join(projectRoot, '.cache');
  }
  const base =
    env['XDG_CACHE_HOME'] ??
    (process.platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : join(homedir(), '.cache'));
  return join(base, 'data-exchange-standard');
}
