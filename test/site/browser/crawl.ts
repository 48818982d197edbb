/** What a reader who follows every link finds. */
export interface Crawl {
  /** Addresses that answered, without query and fragment. */
  readonly found: ReadonlySet<string>;
  /** Links that lead nowhere, with the page they stand on. */
  readonly dead: readonly string[];
}

interface Visited {
  readonly ok: boolean;
  readonly links: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

/** How many pages are asked for at once. */
const AT_ONCE = 8;

/**
 * Follows every link, picture, style and script from a page on, as long as they stay below an address, and looks for
 * the anchor that each names. It knows nothing of how the site was made.
 * @param start page to begin with, in the folder that is crawled
 */
export async function crawl(start: string): Promise<Crawl> {
  const below = new URL('.', start).href;
  const visited = new Map<string, Visited>();
  let waiting = [start];
  while (waiting.length > 0) {
    const next = new Set<string>();
    const queue = [...waiting];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
          const page = await visit(address);
          visited.set(address, page);
          for (const link of page.links) next.add(fileOf(link));
        }
      }),
    );
    waiting = [...next].filter((address) => sameOrigin(address, below) && !visited.has(address));
  }
  const dead: string[] = [];
  for (const [address, { links }] of visited) {
    for (const link of links) {
      if (!sameOrigin(link, below)) continue;
      const place = `${address.slice(below.length)}: ${link.slice(new URL(below).origin.length)}`;
      const target = visited.get(fileOf(link));
      const fragment = decodeURIComponent(new URL(link).hash.slice(1));
      if (target?.ok !== true) dead.push(`${place} does not exist`);
      else if (!link.startsWith(below)) dead.push(`${place} leaves the folder of the site`);
      else if (fragment !== '' && target.anchors.size > 0 && !target.anchors.has(fragment))
        dead.push(`${place} names an anchor that is not there`);
    }
  }
  return {
    found: new Set([...visited].flatMap(([address, { ok }]) => (ok ? [address] : []))),
    dead: dead.sort(),
  };
}

async function visit(address: string): Promise<Visited> {
  const response = await fetch(address);
  const html = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (!html || !response.ok) {
    await response.arrayBuffer();
    return { ok: response.ok, links: [], anchors: new Set() };
  }
  const text = await response.text();
  return {
    ok: true,
    links: attributes(text, /\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)
      .filter((link) => !/^(?:mailto|tel|urn|data):/i.test(link))
      .map((link) => new URL(link, address).href),
    // The top of a page is an anchor of its own: a page without any other is still checked.
    anchors: new Set(['top', ...attributes(text, /\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)]),
  };
}

/** Values of an attribute, in tags only: text in between may talk about attributes. */
function attributes(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(/<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi)].flatMap(([tag]) =>
    [...tag.matchAll(pattern)].map(([, double, single, bare]) =>
      unescaped((double ?? single ?? bare ?? '').trim()),
    ),
  );
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16))
        : (named[name] ?? whole),
  );
}

/** A query changes nothing on a static host. */
function fileOf(address: string): string {
  return address.replace(/[?#].*$/, '');
}

function sameOrigin(address: string, other: string): boolean {
  return new URL(address).origin === new URL(other).origin;
}
