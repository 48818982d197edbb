import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { Recall } from './recall.js';

/** The earliest time that the zip format can hold, in the local time that it is written in, so that no clock is in it. */
const EPOCH = new Date(1980, 0, 1);
/** Number of the method in the zip format, which also has a flag that names are UTF-8 (APPNOTE 4.4.4 and 4.4.5). */
const DEFLATE = 8;
/** Unix, whose modes the attributes then hold: a file that everybody may read. */
const [UNIX, READABLE] = [3, 0o100644 << 16];

/** How many files are compressed side by side: more would only lie in memory and wait. */
const AT_ONCE = 16;

interface Entry {
  readonly size: number;
  readonly crc: number;
  readonly deflated: Uint8Array<ArrayBuffer>;
}

type Files = ReadonlyMap<string, string | Uint8Array>;

/**
 * Compresses the site's files, so that packing them later takes no time; it runs beside whatever else happens.
 * @param files path in the output folder → content; only what is below `site/` is packed
 * @param recall remembers what was compressed, from one build to the next
 */
export async function compressSite(files: Files, recall: Recall): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const names = [...files.keys()].filter((path) => path.startsWith('site/')).sort();
  for (let first = 0; first < names.length; first += AT_ONCE) {
    const group = names.slice(first, first + AT_ONCE).map(async (name): Promise<[string, Entry]> => {
      const content = files.get(name) ?? '';
      return [name, await recall.step(`zip ${name}`, [content], () => compress(content))];
    });
    for (const [name, entry] of await Promise.all(group)) entries.set(name, entry);
  }
  return entries;
}

/**
 * Packs the site into one file for people who want to read it offline.
 * @param files path in the output folder → content; only what is below `site/` is packed
 * @returns the same bytes for the same content
 */
export async function zipSite(files: Files, recall = new Recall()): Promise<Uint8Array> {
  // Loaded when it is needed: whoever only checks payloads has no need of it.
  const { Zip } = await import('fflate');
  const chunks: Uint8Array[] = [];
  const archive = new Zip((fault, chunk) => {
    if (fault !== null) throw fault;
    chunks.push(chunk);
  });
  for (const [filename, { size, crc, deflated }] of await compressSite(files, recall)) {
    const entry: Parameters<typeof archive.add>[0] = {
      filename,
      size,
      crc,
      compression: DEFLATE,
      mtime: EPOCH,
      os: UNIX,
      attrs: READABLE,
    };
    archive.add(entry);
    entry.ondata?.(null, deflated, true);
  }
  archive.end();
  return Buffer.concat(chunks);
}

async function compress(content: string | Uint8Array): Promise<Entry> {
  const bytes = Buffer.from(content as string);
  return {
    size: bytes.length,
    crc: crc32(bytes),
    deflated: new Uint8Array(await promisify(deflateRaw)(bytes)),
  };
}
