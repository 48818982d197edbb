import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentFailure } from '../findings/index.js';

/** Where the daemon of one project and one version of the toolkit is to be found. */
export interface DaemonAddress {
  /** Path of the socket, or name of the pipe on Windows. */
  readonly path: string;
  /** Begins the name of every daemon of the project, whatever its version. */
  readonly project: string;
  /** Folder of the sockets; undefined on Windows. */
  readonly folder: string | undefined;
}

const TOOLKIT = fileURLToPath(new URL('../', import.meta.url));

/**
 * Works out where the daemon of a project is. Another version of the toolkit, or an edit to it, has another daemon.
 * @param root checkout
 * @throws ExpectedFailure (exit 3) when the folder for the socket is open to other users
 */
export function daemonAddress(root: string, env: NodeJS.ProcessEnv): DaemonAddress {
  const project = sha256(realpathSync(root)).slice(0, 12);
  const name = `${project}-${toolkitHash().slice(0, 12)}`;
  if (process.platform === 'win32') {
    const path = `\\\\.\\pipe\\sdx-${sha256(userInfo().username).slice(0, 8)}-${name}`;
    return { path, project, folder: undefined };
  }
  const folder = privateFolder(env);
  return { path: join(folder, `${name}.sock`), project, folder };
}

/** @returns addresses of all daemons that have run for the project and have not tidied up, its own among them */
export function daemonsOf({ folder, project, path }: DaemonAddress): readonly string[] {
  if (folder === undefined) return [path];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${project}-`) && name.endsWith('.sock'))
    .map((name) => join(folder, name));
}

/** The session's own folder where there is one, else one among the temporary files that no one else may enter. */
function privateFolder(env: NodeJS.ProcessEnv): string {
  const parent = env['XDG_RUNTIME_DIR'];
  const folder = parent ? join(parent, 'sdx') : join(tmpdir(), `sdx-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (lstatSync(folder).isDirectory() && uid === userInfo().uid && (mode & 0o077) === 0) return folder;
  throw environmentFailure(
    'SDX-ENV-DAEMON',
    `${folder} must be a folder that only you may enter, and it is not.`,
    'Remove it, or correct its owner and mode (0700).',
  );
}

let ownHash: string | undefined;

/** Over the names and contents of the whole toolkit. */
function toolkitHash(): string {
  if (ownHash !== undefined) return ownHash;
  const hash = createHash('sha256').update(process.version);
  const names = readdirSync(TOOLKIT, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    if (/\.(ts|js|java|xml|css)$/.test(name)) hash.update(name).update(readFileSync(join(TOOLKIT, name)));
  }
  ownHash = hash.digest('hex');
  return ownHash;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
