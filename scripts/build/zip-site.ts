/** The earliest time that the zip format can hold, in the local time that it is written in, so that no clock is in it. */
const EPOCH = new Date(1980, 0, 1);

/**
 * Packs the site into one file for people who want to read it offline.
 * @param files path in the output folder → content; only what is below `site/` is packed
 * @returns the same bytes for the same content
 */
export async function zipSite(files: ReadonlyMap<string, string | Uint8Array>): Promise<Uint8Array> {
  // Loaded when it is needed: whoever only checks payloads has no need of it.
  const { ZipFile } = await import('yazl');
  const archive = new ZipFile();
  for (const name of [...files.keys()].filter((path) => path.startsWith('site/')).sort()) {
    archive.addBuffer(Buffer.from(files.get(name) ?? ''), name, {
      mtime: EPOCH,
      mode: 0o100644,
      // The newer form of the time is in UTC, which would let the machine's time zone into the file.
      forceDosTimestamp: true,
    });
  }
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
