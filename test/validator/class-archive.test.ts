import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { classArchive, type ClassArchive } from '../../scripts/validator/class-archive.js';

let folder: string;
let path: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
  path = join(folder, 'classes-17.0.15.jsa');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Else Java's warnings about classes stand where the reason of a failed start should be. */
const QUIET = ['-Xlog:disable', '-Xlog:all=error:stderr'];

/** Where a first start is told to write its classes. */
function draftOf(archive: ClassArchive): string {
  const [first, ...more] = archive.javaOptions;
  expect(more).toEqual(QUIET);
  const [, draft] = /^-XX:ArchiveClassesAtExit=(.+)$/.exec(first!) ?? [];
  return draft!;
}

/**
 * Starts a real process in the place of Java; it waits until it is told to end.
 * @param onTerm what it does when it is asked to end; `write` writes the draft
 */
async function startProcess(draft: string, onTerm: string): Promise<ChildProcess> {
  const script = `
    const write = (text) => require('fs').writeFileSync(process.argv[1], text);
    process.on('SIGTERM', () => { ${onTerm} });
    setInterval(() => undefined, 1000);
    process.stdout.write('up');`;
  const child = spawn(process.execPath, ['-e', script, draft], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

/** As Java ends when it is asked to: with an exit code of its own. */
const IN_ORDER = "write('classes'); process.exit(143)";

describe('the classes that Java has loaded', () => {
  it('are kept after an orderly end, and used by the next start', async () => {
    const first = classArchive({ classArchive: path });
    const draft = draftOf(first);
    expect(draft.startsWith(`${path}.`)).toBe(true);
    const child = await startProcess(draft, IN_ORDER);
    await first.leave(child);
    expect(child.exitCode).toBe(143);
    expect(await readdir(folder)).toEqual(['classes-17.0.15.jsa']);
    expect(await readFile(path, 'utf8')).toBe('classes');

    const next = classArchive({ classArchive: path });
    expect(next.javaOptions).toEqual([`-XX:SharedArchiveFile=${path}`, '-Xshare:auto', ...QUIET]);
    await first.discard();
    await next.discard();
    expect(await readFile(path, 'utf8')).toBe('classes');
  });

  it('are left as they are by a start that used them, which goes on running', async () => {
    await writeFile(path, 'classes');
    const archive = classArchive({ classArchive: path });
    const child = await startProcess(join(folder, 'unused'), IN_ORDER);
    await archive.leave(child);
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    expect(await readFile(path, 'utf8')).toBe('classes');
  });

  it('are kept once when two first starts end at the same time', async () => {
    const archives = [classArchive({ classArchive: path }), classArchive({ classArchive: path })];
    const drafts = archives.map(draftOf);
    expect(new Set(drafts).size).toBe(2);
    const both = await Promise.all(drafts.map((draft) => startProcess(draft, IN_ORDER)));
    await Promise.all(archives.map((archive, index) => archive.leave(both[index]!)));
    expect(await readdir(folder)).toEqual(['classes-17.0.15.jsa']);
  });

  it('are not asked for where a jar has no archive', async () => {
    const archive = classArchive({ classArchive: undefined });
    expect(archive.javaOptions).toEqual([]);
    const child = await startProcess(join(folder, 'unused'), IN_ORDER);
    await archive.leave(child);
    await archive.discard();
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('nothing is kept, and no draft is left', () => {
  it.each([
    ['does not end when it is asked to', ''],
    ['is still writing when its time is up', "write('cla')"],
    [
      'would write only after its time is up',
      "setTimeout(() => { write('classes'); process.exit(143); }, 5000)",
    ],
  ])('when a process %s: it is killed', async (_what, onTerm) => {
    const archive = classArchive({ classArchive: path }, 150);
    const child = await startProcess(draftOf(archive), onTerm);
    await archive.leave(child);
    expect(child.signalCode).toBe('SIGKILL');
    expect(await readdir(folder)).toEqual([]);
  });

  it('when a process is killed by another while it writes', async () => {
    const archive = classArchive({ classArchive: path });
    const child = await startProcess(draftOf(archive), "write('cla'); process.kill(process.pid, 'SIGKILL')");
    await archive.leave(child);
    expect(await readdir(folder)).toEqual([]);
  });

  it('when a process has ended before, in order or not', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const archive = classArchive({ classArchive: path });
      const draft = draftOf(archive);
      const child = await startProcess(draft, IN_ORDER);
      child.kill(signal);
      await once(child, 'exit');
      await writeFile(draft, 'of unknown origin');
      await archive.leave(child);
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('when a process wrote nothing', async () => {
    const archive = classArchive({ classArchive: path });
    await archive.leave(await startProcess(draftOf(archive), 'process.exit(0)'));
    expect(await readdir(folder)).toEqual([]);
    expect(draftOf(classArchive({ classArchive: path }))).toContain(path);
  });

  it('when the archive cannot be put into its place', async () => {
    const archive = classArchive({ classArchive: path });
    const child = await startProcess(draftOf(archive), IN_ORDER);
    await mkdir(join(path, 'in the way'), { recursive: true });
    await archive.leave(child);
    expect(await readdir(folder)).toEqual(['classes-17.0.15.jsa']);
  });

  it('when a process never came up, and wrote its classes as it failed', async () => {
    const archive = classArchive({ classArchive: path });
    await archive.discard();
    await writeFile(draftOf(archive), 'classes');
    await archive.discard();
    expect(await readdir(folder)).toEqual([]);
  });
});
