import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { curlCommand, fitsInline, shellWord, type ComposedExchange } from '../../scripts/requester/index.js';
import { composed, queryNamed } from './fixtures.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-curl-'));
  // In place of curl: what it was given, as the shell has made it.
  const stub = `#!/bin/sh\nfor word in "$@"; do printf '%s\\0' "$word"; done > ${folder}/words\ncat > ${folder}/body\n`;
  await writeFile(join(folder, 'curl'), stub);
  await chmod(join(folder, 'curl'), 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(command: string): Promise<{ words: string[]; body: Buffer }> {
  const { status, stderr } = spawnSync('/bin/sh', ['-s'], {
    input: command,
    env: { PATH: `${folder}:/usr/bin:/bin` },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return {
    words: (await readFile(join(folder, 'words'), 'utf8')).split('\0').slice(0, -1),
    body: await readFile(join(folder, 'body')),
  };
}

const one = async (persona = 'amara-thistledown', query = 'section-47'): Promise<ComposedExchange> =>
  (await composed(queryNamed(persona, query)))[0]!;

describe('a signed call for curl', () => {
  it('sends the bytes that were signed, with every header', async () => {
    const exchange = await one();
    const { words, body } = await run(curlCommand(exchange, { token: 'abc.def.ghi' }));
    expect(body.equals(exchange.body!)).toBe(true);
    const headers = words.flatMap((word, index) => (words[index - 1] === '--header' ? [word] : []));
    expect(headers).toEqual([
      'Authorization: Bearer abc.def.ghi',
      ...Object.entries(exchange.headers).map(([name, value]) => `${name}: ${value}`),
      'Expect:',
    ]);
    expect(words.at(-1)).toBe(exchange.url);
    expect(words[words.indexOf('--request') + 1]).toBe('POST');
    expect(words).not.toContain('--insecure');
    expect(words).not.toContain('--location');
  });

  it('leaves what a shell would change as it is', async () => {
    const exchange = await one();
    const text = "A $HOME `id` $(id) \\n \"x\" 'y' !! O'Brien\nEND_OF_BODY \n\t$\n";
    const body = Buffer.from(text);
    expect((await run(curlCommand({ ...exchange, body }))).body.toString()).toBe(text);
  });

  it('takes the body from a file where it would not come out of the command byte for byte', async () => {
    const exchange = await one();
    for (const text of [
      'no line break at the end',
      'a\nEND_OF_BODY\nrm -rf /\n',
      'a\0b\n',
      `${' '.repeat(70_000)}\n`,
    ]) {
      const body = Buffer.from(text);
      expect(fitsInline(body)).toBe(false);
      expect(() => curlCommand({ ...exchange, body })).toThrow(RangeError);
      const bodyFile = "/somewhere/a folder/it's.json";
      const { words } = await run(curlCommand({ ...exchange, body }, { bodyFile }));
      expect(words[words.indexOf('--data-binary') + 1]).toBe(`@${bodyFile}`);
    }
    expect(fitsInline(Buffer.from([0xff, 0x0a]))).toBe(false);
    expect(fitsInline(Buffer.from('\ufeff{}\n'))).toBe(true);
  });

  it('has no body where none is sent, and no token where none goes with it', async () => {
    const { words, body } = await run(curlCommand(await one('arlo-featherstitch', 'get')));
    expect([body.length, words.includes('--data-binary'), words.join(' ').includes('Authorization')]).toEqual(
      [0, false, false],
    );
  });

  it('names the certificates that were named', async () => {
    const { words } = await run(
      curlCommand(await one(), { tls: { ca: 'ca.pem', cert: 'c.pem', key: "k's.pem" } }),
    );
    expect(words.join(' ')).toContain("--cacert ca.pem --cert c.pem --key k's.pem");
  });

  it('quotes any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
          { minLength: 1, maxLength: 20 },
        ),
        (texts) => {
          const { stdout } = spawnSync(
            '/bin/sh',
            ['-c', `printf '%s\\0' ${texts.map(shellWord).join(' ')}`],
            { encoding: 'utf8' },
          );
          expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
        },
      ),
      { numRuns: 50 },
    );
  });
});
