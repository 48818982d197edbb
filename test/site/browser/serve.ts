import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, createGzip } from 'node:zlib';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** A folder that is served over HTTP. */
export interface ServedFolder {
  /** Address of the folder, with a slash at its end. */
  readonly address: string;
  /** Paths that were asked for and do not exist, or lie outside the folder. */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

/** Sends a page in parts, with time to paint between them, and a script after everything else. */
export function slowly(file: string): Readable {
  const parts = extname(file) === '.html' ? 12 : 1;
  return Readable.from(
    (async function* () {
      const bytes = await readFile(file);
      const size = Math.ceil(bytes.length / parts);
      if (extname(file) === '.js') await pause(600);
      for (let start = 0; start < bytes.length; start += size) {
        yield bytes.subarray(start, start + size);
        if (parts > 1) await pause(40);
      }
    })(),
  );
}

/**
 * Serves a folder as static hosts do, compressed and below a path: links that begin at the root of the server break there, as they do
 * for readers of a guide that shares its host with others.
 * @param below path of the folder on the server, without slashes at its ends
 * @param send reads a file that is asked for; `slowly` sends it as a poor connection does
 */
export async function serveFolder(
  folder: string,
  below = 'standards/guide',
  send: (file: string) => Readable = (file) => createReadStream(file),
): Promise<ServedFolder> {
  const missing: string[] = [];
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then((file) => {
      if (file === undefined) {
        missing.push(request.url ?? '');
        response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
        return;
      }
      const type = TYPES[extname(file)];
      const content = send(file);
      const compress = type !== undefined && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      response.writeHead(200, {
        'content-type': type ?? 'application/octet-stream',
        ...(compress ? { 'content-encoding': 'gzip' } : {}),
      });
      // Each part leaves as it comes, and does not wait for the next to be compressed with it.
      if (compress) content.pipe(createGzip({ flush: constants.Z_SYNC_FLUSH })).pipe(response);
      else content.pipe(response);
    });
  });
  const answer = async (url: string): Promise<string | undefined> => {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    if (!path.startsWith(`/${below}/`)) return undefined;
    const file = normalize(join(folder, path.slice(below.length + 2) || 'index.html'));
    if (!file.startsWith(normalize(folder) + sep)) return undefined;
    const found = await stat(file).catch(() => undefined);
    return found?.isFile() === true ? file : undefined;
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/${below}/`,
    missing,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((fault) => (fault === undefined ? resolve() : reject(fault)));
      }),
  };
}
