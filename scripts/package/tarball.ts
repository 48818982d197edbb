import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';

/** Where the gzip header names the operating system; 255 means unknown. */
const GZIP_OS_BYTE = 9;

/**
 * Packs files so that the same content always gives the same bytes, on any machine: sorted names, fixed times, owners
 * and modes, no `./` before names.
 * @param files path in the archive (with `/`) → content
 * @returns gzipped tar
 */
export async function packTarball(files: ReadonlyMap<string, string | Uint8Array>): Promise<Buffer> {
  const archive = pack();
  const collected = collect(archive);
  for (const name of [...files.keys()].sort()) {
    const content = files.get(name) ?? '';
    archive.entry(
      { name, mtime: new Date(0), mode: 0o644, uid: 0, gid: 0, uname: '', gname: '', type: 'file' },
      Buffer.from(content as string),
    );
  }
  archive.finalize();
  const zipped = await promisify(gzip)(await collected, { level: constants.Z_BEST_COMPRESSION });
  zipped[GZIP_OS_BYTE] = 255;
  return zipped;
}

/**
 * Reads a gzipped tar.
 * @returns path in the archive → content, in the archive's order
 * @throws Error when it is not a gzipped tar
 */
export async function unpackTarball(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const reader = extract();
  reader.end(await promisify(gunzip)(bytes));
  for await (const entry of reader) {
    const content = await collect(entry as AsyncIterable<Buffer>);
    if (entry.header.type === 'file') files.set(entry.header.name, content);
  }
  return files;
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
