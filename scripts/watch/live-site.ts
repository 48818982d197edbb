import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { environmentFailure } from '../findings/index.js';

/** What open pages are told. */
export type PageNews =
  | { readonly kind: 'building'; readonly changed: readonly string[] }
  | { readonly kind: 'findings'; readonly findings: readonly PageFinding[]; readonly summary: string }
  | { readonly kind: 'reload'; readonly paths: readonly string[] };

/** A finding as the overlay shows it. */
export interface PageFinding {
  readonly severity: string;
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
}

/** The guide as it is at this moment, served to this machine alone. */
export interface LiveSite {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  /**
   * Serves these files from now on and reloads the pages that have changed.
   * @param files path within the site → content
   * @returns the paths that are new, different or gone
   */
  replace(files: ReadonlyMap<string, string | Uint8Array>): readonly string[];
  /** The same for some files; the others stay. */
  patch(files: ReadonlyMap<string, string | Uint8Array>): readonly string[];
  /** Tells every open page, and every page that is opened later until there is other news of the kind. */
  tell(news: PageNews): void;
  close(): Promise<void>;
}

export interface LiveSiteOptions {
  /** Loopback port; any free one when 0. */
  readonly port: number;
}

const PREFIX = '/__sdx/';
const OVERLAY = fileURLToPath(new URL('./overlay/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  xml: 'application/xml; charset=utf-8',
  ttl: 'text/turtle; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  tgz: 'application/gzip',
  zip: 'application/zip',
};

const NOT_YET = page('The guide is being built', 'This page opens by itself as soon as it is ready.');

/**
 * Serves a guide from memory on the loopback interface. Every page gets the overlay, which shows findings and reloads.
 * @throws ExpectedFailure (exit 3) when the port is taken
 */
export async function serveLiveSite({ port }: LiveSiteOptions): Promise<LiveSite> {
  const overlay = new Map([
    ['overlay.js', await readFile(`${OVERLAY}overlay.js`)],
    ['overlay.css', await readFile(`${OVERLAY}overlay.css`)],
  ]);
  let files = new Map<string, string | Uint8Array>();
  const listeners = new Set<ServerResponse>();
  const standing = new Map<string, PageNews>();

  const server = createServer((request, response) => {
    const path = pathOf(request, server);
    if (path === undefined) {
      send(response, 403, TYPES['html'], page('Not here', 'Use the address that was printed.'));
    } else if (path === `${PREFIX}news`) {
      listen(response);
    } else if (path.startsWith(PREFIX)) {
      const name = path.slice(PREFIX.length);
      send(response, overlay.has(name) ? 200 : 404, typeOf(name), overlay.get(name) ?? '');
    } else {
      const name = path.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html');
      const content = files.get(name);
      const instead = files.size === 0 ? NOT_YET : page('There is no such page', `The guide has no ${name}.`);
      if (content !== undefined) send(response, 200, typeOf(name), withOverlay(name, content));
      else send(response, files.size === 0 ? 503 : 404, TYPES['html'], withOverlay('index.html', instead));
    }
  });

  const listen = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`retry: 500\n\n`);
    for (const news of standing.values()) response.write(eventOf(news));
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
  };
  const tell = (news: PageNews): void => {
    if (news.kind !== 'reload') standing.set(news.kind, news);
    if (news.kind === 'findings') standing.delete('building');
    for (const listener of listeners) listener.write(eventOf(news));
  };
  const put = (next: Map<string, string | Uint8Array>): readonly string[] => {
    const paths = [...new Set([...files.keys(), ...next.keys()])].filter(
      (name) => !sameContent(files.get(name), next.get(name)),
    );
    files = next;
    if (paths.length > 0) tell({ kind: 'reload', paths });
    return paths;
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => reject(cannotListen(port, fault)));
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    replace: (next) => put(new Map(next)),
    patch: (some) => put(new Map([...files, ...some])),
    tell,
    close: async () => {
      for (const listener of listeners) listener.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @returns the path asked for; undefined when the name of the host is not ours, as in an attack by DNS rebinding */
function pathOf({ url = '/', headers }: IncomingMessage, server: Server): string | undefined {
  const { port } = server.address() as AddressInfo;
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`) return undefined;
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '/';
  }
}

function withOverlay(name: string, content: string | Uint8Array): string | Uint8Array {
  if (!name.endsWith('.html')) return content;
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
  const tags = `<link rel="stylesheet" href="${PREFIX}overlay.css"><script src="${PREFIX}overlay.js" defer></script>`;
  const open = text.replace(
    POLICY,
    (_, begin: string, policy: string, end: string) => `${begin}${listening(policy)}${end}`,
  );
  return open.includes('</body>') ? open.replace('</body>', `${tags}</body>`) : open + tags;
}

/** The page's own rule about what it may reach: the guide's pages reach nothing, the overlay has to hear news. */
const POLICY = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")/;

function listening(policy: string): string {
  const others = policy.split(';').filter((each) => !each.trim().startsWith('connect-src'));
  return [...others, " connect-src 'self'"].join(';');
}

function page(title: string, text: string): string {
  const escape = (each: string): string => each.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><h1>${escape(title)}</h1><p>${escape(text)}</p></body></html>`;
}

function send(
  response: ServerResponse,
  status: number,
  type: string | undefined,
  content: string | Uint8Array,
): void {
  response.writeHead(status, {
    'content-type': type ?? 'application/octet-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(content);
}

function typeOf(name: string): string | undefined {
  return TYPES[name.replace(/^.*\./, '')];
}

function eventOf(news: PageNews): string {
  return `data: ${JSON.stringify(news)}\n\n`;
}

function sameContent(one: string | Uint8Array | undefined, other: string | Uint8Array | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  return Buffer.from(one).equals(Buffer.from(other));
}

function cannotListen(port: number, { code, message }: NodeJS.ErrnoException): Error {
  return environmentFailure(
    'SDX-ENV-PORT',
    code === 'EADDRINUSE' ? `Port ${port} is taken by another program.` : `Port ${port}: ${message}`,
    'Choose another with --port, or leave it out and a free one is taken.',
  );
}
