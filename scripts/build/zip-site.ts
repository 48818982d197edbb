import type { Zippable } from 'fflate';

/** The earliest time that the zip format can hold, so that no clock is in the file. */
const EPOCH = new Date(1980, 0, 1);

/**
 * Packs the site into one file for people who want to read it offline.
 * @param files path in the output folder → content; only what is below `site/` is packed
 * @returns the same bytes for the same content
 */
export async function zipSite(files: ReadonlyMap<string, string | Uint8Array>): Promise<Uint8Array> {
  // Loaded when it is needed: whoever only checks payloads has no need of it.
  const { zipSync } = await import('fflate');
  const entries: Zippable = {};
  for (const name of [...files.keys()].filter((path) => path.startsWith('site/')).sort()) {
    const content = files.get(name) ?? '';
    entries[name] = [typeof content === 'string' ? Buffer.from(content) : content, { mtime: EPOCH }];
  }
  return zipSync(entries, { level: 6 });
}
