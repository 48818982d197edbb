import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openStores, type AuditStore, type Stores } from '../../../server/storage/index.js';
import { anEntry, aUse, CLIENT, options } from './entries.js';
import { temporaryDirectories } from './temporary.js';

const directory = temporaryDirectories();
const PROGRAM = join(import.meta.dirname, 'appending-process.ts');

interface Appending {
  readonly child: ChildProcess;
  /** What it said so far: position and identifier of each record. */
  readonly said: string[];
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

function appending(path: string, prefix: string, count: number, onLine?: (lines: number) => void): Appending {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, path, prefix, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const count = said.push(line);
    onLine?.(count);
  });
  const ended = new Promise<number | string>((resolve) => {
    // After "close" every line has come.
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  return { child, said, ended };
}

const open = (path: string, busyTimeoutMs = 20_000): Promise<Stores> =>
  openStores(
    { kind: 'directory', path },
    options({ blockingKeys: () => [], keyVersion: 'none', busyTimeoutMs }),
  );

/** Every record is whole: sealed part, requesters, use and reply are there, and positions are 1, 2, 3 … */
async function requireWhole(audit: AuditStore, count: number): Promise<void> {
  const all = [...(await audit.list({ limit: count + 1 }))].reverse();
  expect(all.map(({ position }) => position)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  for (const { sealed, requesters, requestIdentifier } of all) {
    expect(sealed).toHaveLength(3);
    expect(requesters).toHaveLength(2);
    expect(await audit.earlierUse(CLIENT, requestIdentifier!)).toHaveProperty('reply.status', 200);
  }
}

it('two connections of one process append to one file', async () => {
  const path = directory();
  const [one, other] = [await open(path, 100), await open(path, 100)];
  const positions = await Promise.all(
    Array.from({ length: 100 }, (_, number) => (number % 3 ? one : other).audit.append(anEntry(number))),
  );
  expect(new Set(positions).size).toBe(100);
  await one.audit.append(anEntry(0, { use: aUse('urn:uuid:once') }));
  await expect(other.audit.append(anEntry(0, { use: aUse('urn:uuid:once') }))).rejects.toThrow('before');
  await requireWhole(other.audit, 101);
  await one.close();
  expect(await other.audit.append(anEntry(0))).toBe(102);
  await other.close();
});

it('several processes append to one file at once, from its making on', async () => {
  const path = directory();
  const all = ['a', 'b', 'c'].map((prefix) => appending(path, prefix, 60));
  for (const { ended } of all) expect(await ended).toBe(0);
  const positions = all.flatMap(({ said }) => said.map((line) => Number(line.split(' ')[0])));
  expect(positions.sort((one, other) => one - other)).toEqual(
    Array.from({ length: 180 }, (_, index) => index + 1),
  );
  const stores = await open(path);
  await requireWhole(stores.audit, 180);
  await stores.close();
});

it('a process that is killed loses nothing that it has promised, and leaves nothing half done', async () => {
  const path = directory();
  let promised = 0;
  for (const killedAfter of [1, 40, 150]) {
    const { child, said, ended } = appending(path, `killed-${killedAfter}`, 1_000_000, (lines) => {
      if (lines === killedAfter) child.kill('SIGKILL');
    });
    expect(await ended).toBe('SIGKILL');
    const stores = await open(path);
    const { audit } = stores;
    await stores.check();
    const count = await audit.count();
    promised = Math.max(promised, ...said.map((line) => Number(line.split(' ')[0])));
    expect(said.length).toBeGreaterThanOrEqual(killedAfter);
    expect(count).toBeGreaterThanOrEqual(promised);
    await requireWhole(audit, count);
    for (const line of said) {
      const [position, identifier] = line.split(' ');
      const [entry] = await audit.list({ limit: 1, requestIdentifier: identifier! });
      expect(entry?.position).toBe(Number(position));
    }
    await stores.close();
  }
});
