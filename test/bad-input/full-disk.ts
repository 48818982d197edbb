import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, resolve } from 'node:path';

/**
 * Loaded into a process before everything else, lets its disk be full in one place: files written to paths that contain
 * `SDX_TEST_FULL` get half of their content, and then there is no space left.
 */
const full = process.env['SDX_TEST_FULL'] ?? '';
const write = fs.promises.writeFile;

fs.promises.writeFile = async (file, data, options) => {
  const path = typeof file === 'string' ? resolve(file) : '';
  if (full === '' || !path.includes(full) || typeof data !== 'string') {
    await write(file, data, options);
    return;
  }
  await write(file, data.slice(0, data.length / 2), options);
  throw Object.assign(new Error(`ENOSPC: no space left on device, write '${basename(path)}'`), {
    errno: -28,
    code: 'ENOSPC',
    syscall: 'write',
  });
};
syncBuiltinESMExports();
