import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

/** Number of the method in the zip format, which also has a flag that names are UTF-8 (APPNOTE 4.4.4 and 4.4.5). */
const DEFLATE = 8;
/** Unix, whose modes the attributes then hold: a file that everybody may read. */
const [UNIX, READABLE] = [3, 0o100644 << 16];
/** The earliest year that the zip format can hold. */
const FIRST_YEAR = 1980;
/** How many files are compressed side by side: more would only lie in memory and wait. */
const AT_ONCE = 16;

/** Name within the archive → content. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** A compressed file. */
export interface ZipEntry {
  readonly size: number;
  readonly crc: number;
  readonly deflated: Uint8Array<ArrayBuffer>;
}

/** Compresses one file; a caller may remember what it has compressed. */
export type Compress = (name: string, content: string | Uint8Array) => Promise<ZipEntry>;

/** Compresses a file with Deflate at its usual level. */
export async function compressFile(content: string | Uint8Array): Promise<ZipEntry> {
  const bytes = Buffer.from(content as string);
  return {
    size: bytes.length,
    crc: crc32(bytes),
    deflated: new Uint8Array(await promisify(deflateRaw)(bytes)),
  };
}

/** @returns the entries in the order of their names */
export async function compressAll(
  files: Files,
  compress: Compress = (_, content) => compressFile(content),
): Promise<Map<string, ZipEntry>> {
  const entries = new Map<string, ZipEntry>();
  const names = [...files.keys()].sort();
  for (let first = 0; first < names.length; first += AT_ONCE) {
    const group = names
      .slice(first, first + AT_ONCE)
      .map(async (name): Promise<[string, ZipEntry]> => [name, await compress(name, files.get(name) ?? '')]);
    for (const [name, entry] of await Promise.all(group)) entries.set(name, entry);
  }
  return entries;
}

/**
 * Packs files into a zip archive, in the order of their names.
 * @param date `YYYY-MM-DD` that every entry gets; the format knows no time zones, so it reads the same everywhere
 * @returns the same bytes for the same content
 */
export async function zipFiles(files: Files, date: string, compress?: Compress): Promise<Uint8Array> {
  // Loaded when it is needed: whoever only checks payloads has no need of it.
  const { Zip } = await import('fflate');
  const chunks: Uint8Array[] = [];
  const archive = new Zip((fault, chunk) => {
    if (fault !== null) throw fault;
    chunks.push(chunk);
  });
  const [year = FIRST_YEAR, month = 1, day = 1] = date.split('-').map(Number);
  const mtime = new Date(Math.max(year, FIRST_YEAR), month - 1, day);
  for (const [filename, { size, crc, deflated }] of await compressAll(files, compress)) {
    const entry: Parameters<typeof archive.add>[0] = {
      filename,
      size,
      crc,
      compression: DEFLATE,
      mtime,
      os: UNIX,
      attrs: READABLE,
    };
    archive.add(entry);
    entry.ondata?.(null, deflated, true);
  }
  archive.end();
  return Buffer.concat(chunks);
}
