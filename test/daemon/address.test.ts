import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { daemonAddress } from '../../scripts/daemon/index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sdx-address-'));
  for (const name of ['one', 'two']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const address = (project: string): ReturnType<typeof daemonAddress> =>
  daemonAddress(join(folder, project), { XDG_RUNTIME_DIR: folder });

describe.skipIf(process.platform === 'win32')('the address of a daemon', () => {
  it('is one for each project, however one gets there', () => {
    symlinkSync(join(folder, 'one'), join(folder, 'link'));
    expect(address('one')).toEqual(address('one'));
    expect(address('link')).toEqual(address('one'));
    expect(address('two').path).not.toBe(address('one').path);
    expect(address('one').path.length).toBeLessThan(108);
  });

  it('is in a folder that no one else may enter', () => {
    expect(statSync(dirname(address('one').path)).mode & 0o777).toBe(0o700);
  });

  it('is refused in a folder that others may enter', () => {
    chmodSync(dirname(address('one').path), 0o755);
    expect(() => address('one')).toThrow('only you may enter');
  });
});
