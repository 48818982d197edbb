import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, resolve } from 'node:path';

/**
 * Loaded into a process before everything else, lets its disk be full in one place: files written to paths that contain
 * `SDX_TEST_FULL` get half of their content, and then there is no space left; nor can files be linked to there.
 */
const full = process.env['SDX_TEST_FULL'] ?? '';
const write = fs.promises.writeFile;
const { linkSync, writeFileSync } = fs;

const isFull = (path: unknown): path is string =>
  full !== '' && typeof path === 'string' && resolve(path).includes(full);

/** @returns half of what was to be written; undefined when it can be written whole */
function halfOf(path: unknown, data: unknown): string | Uint8Array | undefined {
  if (!isFull(path)) return undefined;
  if (typeof data === 'string') return data.slice(0, data.length / 2);
  return data instanceof Uint8Array ? data.subarray(0, data.length / 2) : undefined;
}

function noSpace(path: unknown): Error {
  const words = `ENOSPC: no space left on device, write '${basename(String(path))}'`;
  return Object.assign(new Error(words), { errno: -28, code: 'ENOSPC', syscall: 'write' });
}

fs.promises.writeFile = async (file, data, options) => {
  const half = halfOf(file, data);
  await write(file, half ?? data, options);
  if (half !== undefined) throw noSpace(file);
};
fs.writeFileSync = (file, data, options) => {
  const half = halfOf(file, data);
  writeFileSync(file, half ?? data, options);
  if (half !== undefined) throw noSpace(file);
};
fs.linkSync = (from, to) => {
  if (isFull(to)) throw noSpace(to);
  linkSync(from, to);
};
syncBuiltinESMExports();
