import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPayloadSources } from '../../scripts/commands/payload-sources.js';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'sdx-test-'));
  await mkdir(join(cwd, 'in/deep/node_modules'), { recursive: true });
  for (const name of [
    'a.json',
    'in/b.xml',
    'in/deep/c.json',
    'in/deep/readme.md',
    'in/deep/node_modules/d.json',
  ])
    await writeFile(join(cwd, name), `content of ${name}`);
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

async function read(
  args: readonly string[],
  stdin: string | Uint8Array = '',
): Promise<{ readonly found: string[]; readonly codes: string[] }> {
  const { sources, findings } = await readPayloadSources(args, {
    cwd,
    readStdin: () => Promise.resolve(Buffer.from(stdin)),
  });
  return {
    found: sources.map(
      ({ file, firstLine, bytes }) =>
        `${file.replaceAll('\\', '/')}:${firstLine} ${Buffer.from(bytes).toString()}`,
    ),
    codes: findings.map(({ file, code, severity, remedy }) => {
      expect(severity).toBe('error');
      expect(remedy).toBeTruthy();
      return `${file} ${code}`;
    }),
  };
}

describe('the payloads that arguments name', () => {
  it('are a file as the user wrote it', async () => {
    expect(await read(['a.json'])).toEqual({ found: ['a.json:1 content of a.json'], codes: [] });
    expect((await read(['./in/../a.json'])).found).toEqual(['./in/../a.json:1 content of a.json']);
    expect((await read([join(cwd, 'a.json')])).found).toEqual([`${join(cwd, 'a.json')}:1 content of a.json`]);
  });

  it('are what lies in a folder, but for what is not a payload or not the user’s', async () => {
    const { found } = await read(['in']);
    expect(found).toEqual(['in/b.xml:1 content of in/b.xml', 'in/deep/c.json:1 content of in/deep/c.json']);
  });

  it('are what a pattern matches, sorted', async () => {
    expect((await read(['**/[ac].json'])).found).toEqual([
      'a.json:1 content of a.json',
      'in/deep/c.json:1 content of in/deep/c.json',
    ]);
  });

  it('are a file whose name looks like a pattern, where there is such a file', async () => {
    await writeFile(join(cwd, 'x[1].json'), 'one');
    await writeFile(join(cwd, 'x1.json'), 'other');
    expect((await read(['x[1].json'])).found).toEqual(['x[1].json:1 one']);
  });

  it('come once, however often they are named', async () => {
    expect((await read(['a.json', '*.json', join(cwd, 'a.json')])).found).toHaveLength(1);
    expect((await read(['-', '-'], '{}')).found).toHaveLength(1);
  });

  it.each(['lines.ndjson', 'lines.JSONL'])('are the lines of %s, counted as they stand', async (name) => {
    await writeFile(join(cwd, name), '{"a":1}\r\n\n  \t\nnot json\n{"b":2}');
    expect((await read([name])).found).toEqual([
      `${name}:1 {"a":1}\r`,
      `${name}:4 not json`,
      `${name}:5 {"b":2}`,
    ]);
  });

  it('are standard input, whole or by lines', async () => {
    expect((await read(['-'], '{\n "a": 1\n}')).found).toEqual(['-:1 {\n "a": 1\n}']);
    expect((await read(['-'], '{"a":1}\n{"b":2}\n')).found).toEqual(['-:1 {"a":1}', '-:2 {"b":2}']);
    // One line that is no object, and it is not known to be lines: the reader of JSON says what is wrong.
    expect((await read(['-'], '{"a":1}\n{"b"')).found).toEqual(['-:1 {"a":1}\n{"b"']);
    expect((await read(['-'], '')).found).toEqual(['-:1 ']);
  });

  it('keep bytes that are not UTF-8 as they are', async () => {
    const { sources } = await readPayloadSources(['-'], {
      cwd,
      readStdin: () => Promise.resolve(Uint8Array.of(0x22, 0xff, 0x22)),
    });
    expect([...(sources[0]?.bytes ?? [])]).toEqual([0x22, 0xff, 0x22]);
  });
});

describe('an argument that leads to nothing', () => {
  it('is a finding, and the others are read', async () => {
    await mkdir(join(cwd, 'empty'));
    await symlink('nowhere', join(cwd, 'dangling.json'));
    const { found, codes } = await read(['nowhere.json', '*.yaml', 'empty', 'dangling.json', 'a.json']);
    expect(found).toHaveLength(1);
    expect(codes).toEqual([
      'nowhere.json SDX-FILE',
      '*.yaml SDX-FILE-NONE',
      'empty SDX-FILE-NONE',
      'dangling.json SDX-FILE',
    ]);
  });

  it('is a finding for a file of lines without a line, too', async () => {
    await writeFile(join(cwd, 'empty.ndjson'), '\n\n');
    expect(await read(['empty.ndjson'])).toEqual({ found: [], codes: ['empty.ndjson SDX-FILE-EMPTY'] });
  });
});
