import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** The published guide, served under `/guide/`. */
export interface GuideFiles {
  /**
   * @param path of the request, with `/guide/` at its beginning
   * @returns undefined where the guide has no such file
   */
  readonly answer: (path: string) => Promise<Response | undefined>;
  /** The guide's own page for what it does not have, for readers whose browser asks for a page. */
  readonly missing: () => Promise<Response | undefined>;
}

const CONTENT_TYPE: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml',
  '.ttl': 'text/turtle; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.zip': 'application/zip',
  '.tgz': 'application/gzip',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Serves the built guide.
 * @param folder `site` of a build
 * @param change what is done to a page before it is sent, such as an offer to try the operation
 */
export function guideFiles(
  folder: string,
  change: (html: string, name: string) => string = (html) => html,
): GuideFiles {
  const answer = async (path: string, status = 200): Promise<Response | undefined> => {
    const name = nameOf(path);
    if (name === undefined) return undefined;
    const file = join(folder, name);
    // What leads out of the folder is no file of the guide.
    if (!file.startsWith(folder + sep)) return undefined;
    const type = CONTENT_TYPE[extname(file)] ?? 'application/octet-stream';
    try {
      if (!(await stat(file)).isFile()) return undefined;
      const content = await readFile(file);
      const body = type.startsWith('text/html')
        ? Buffer.from(change(content.toString('utf8'), name))
        : content;
      return new Response(body, {
        status,
        headers: { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' },
      });
    } catch {
      return undefined;
    }
  };
  return { answer: (path) => answer(path), missing: () => answer('/guide/404.html', 404) };
}

function nameOf(path: string): string | undefined {
  try {
    const name = decodeURIComponent(path.slice('/guide/'.length));
    if (name.includes('\0') || name.split(/[\\/]/).includes('..')) return undefined;
    return name === '' || name.endsWith('/') ? `${name}index.html` : name;
  } catch {
    return undefined;
  }
}
