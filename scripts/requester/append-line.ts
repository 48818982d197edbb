import { mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { environmentFailure, type ExpectedFailure } from '../findings/index.js';

const LINE_FEED = 0x0a;

/**
 * Adds one line of JSON to a file that only grows, and returns once it is on the disk. The file and its folder are for
 * the own user alone. Several processes may do this at once: a line is written in one piece at the end.
 * @throws errors of the file system
 */
export async function appendLine(file: string, value: object): Promise<void> {
  const isNew = await stat(file).then(
    () => false,
    () => true,
  );
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a+', 0o600);
  try {
    await handle.chmod(0o600);
    // A line that a crash has cut off must not swallow the next one.
    const begin = (await endsWithLine(handle)) ? '' : '\n';
    const bytes = Buffer.from(`${begin}${JSON.stringify(value)}\n`);
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten !== bytes.length)
      throw Object.assign(new Error('short write'), { code: 'ENOSPC', path: file });
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (isNew) await syncFolder(dirname(file));
}

async function endsWithLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === LINE_FEED;
}

/** A new file outlives a crash only once its folder is on the disk too. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The stop where a record cannot be written: without a record nothing is sent. */
export function notWritten(what: string, file: string, fault: unknown): ExpectedFailure {
  const { code = 'unknown fault' } = fault as NodeJS.ErrnoException;
  return environmentFailure(
    'SDX-LOG',
    `${what} cannot be written to ${file} (${code}), so nothing is sent.`,
    'Make the folder writable, free some disk space, or name another folder with --log.',
  );
}
