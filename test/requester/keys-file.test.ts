import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schemaCheck } from '../../scripts/exchange/index.js';
import type { ExpectedFailure } from '../../scripts/findings/index.js';
import { KEYS_FILE_SCHEMA, readKeysFile, writeKeysFile } from '../../scripts/requester/index.js';
import { makeKey } from './fixtures.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const failure = (file: string): Promise<ExpectedFailure> =>
  readKeysFile(file).then(
    () => {
      throw new Error('It was read.');
    },
    (fault: unknown) => fault as ExpectedFailure,
  );

describe('the file of client keys', () => {
  it('comes back as it was written, for the own user alone', async () => {
    const file = join(folder, 'below', 'keys.json');
    const keys = new Map([
      ['fenwick-vale-case-management', makeKey('one')],
      ['another-system', makeKey('two')],
    ]);
    await writeKeysFile(file, keys);
    expect(await readKeysFile(file)).toEqual(keys);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'below'))).mode & 0o777).toBe(0o700);
    const written = JSON.parse(await readFile(file, 'utf8')) as { systems: Record<string, object> };
    expect(Object.keys(written)).toEqual(['systems']);
    expect(Object.keys(written.systems['another-system']!)).toEqual(['kid', 'alg', 'private']);
    expect(schemaCheck(KEYS_FILE_SCHEMA)(written)).toEqual([]);
  });

  it('replaces the file before as a whole, and leaves nothing beside it', async () => {
    const file = join(folder, 'keys.json');
    await writeKeysFile(file, new Map([['one', makeKey()]]));
    await writeKeysFile(file, new Map([['two', makeKey()]]));
    expect([...(await readKeysFile(file)).keys()]).toEqual(['two']);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  it('that is not there is said with its path and what to do', async () => {
    const file = join(folder, 'none.json');
    const { exitCode, findings } = await failure(file);
    expect(exitCode).toBe(3);
    expect(findings[0]).toMatchObject({
      code: 'SDX-KEYS-NONE',
      message: expect.stringContaining(file) as string,
    });
    expect(findings[0].remedy).toContain('--keys');
  });

  it.each([0o640, 0o604, 0o660, 0o644])('is not read where others have rights on it (%o)', async (mode) => {
    const file = join(folder, 'keys.json');
    await writeKeysFile(file, new Map([['one', makeKey()]]));
    await chmod(file, mode);
    const { exitCode, findings } = await failure(file);
    expect([exitCode, findings[0].code]).toEqual([3, 'SDX-KEYS-MODE']);
    expect(findings[0].remedy).toContain(`chmod 600 ${file}`);
  });

  const key = makeKey();
  const entry = { kid: 'k', alg: 'ES384', private: key.privateKey };
  it.each([
    ['no JSON', '{'],
    ['another form', JSON.stringify({ keys: { 'system:one': key } })],
    ['no systems', '{}'],
    ['something besides', JSON.stringify({ systems: {}, version: 1 })],
    ['a refused algorithm', JSON.stringify({ systems: { one: { ...entry, alg: 'HS256' } } })],
    [
      'a public key',
      JSON.stringify({ systems: { one: { ...entry, private: { ...key.privateKey, d: undefined } } } }),
    ],
    ['no name of the key', JSON.stringify({ systems: { one: { ...entry, kid: '' } } })],
    ['a name that is no id', JSON.stringify({ systems: { 'One System': entry } })],
  ])('is refused with %s, and nothing of it is repeated', async (_, text) => {
    const file = join(folder, 'keys.json');
    await writeFile(file, text, { mode: 0o600 });
    const { exitCode, findings } = await failure(file);
    expect([exitCode, findings[0].code]).toEqual([3, 'SDX-KEYS-CONTENT']);
    expect(JSON.stringify(findings)).not.toContain(key.privateKey.d);
  });
});
