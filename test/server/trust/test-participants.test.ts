import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keySource, registerSource, testParticipants } from '../../../server/trust/index.js';
import { memoryFacts, movingClock, register, systemOf } from './samples.js';

const SYSTEMS = ['fenwick-vale-case-management'];
let parent = '';
beforeEach(() => void (parent = mkdtempSync(join(tmpdir(), 'participants-'))));
afterEach(() => rmSync(parent, { recursive: true }));

const started = async (folder: string | undefined, clock = movingClock(), facts = memoryFacts()) => {
  const participants = await testParticipants({ register, folder, now: clock.now, systems: SYSTEMS });
  const source = registerSource({
    read: () => participants.document(),
    operatorKeys: participants.operatorKeys,
    facts,
    now: clock.now,
  });
  return { participants, source, clock, facts };
};

describe('test participants', () => {
  it('keep their keys for the next start, for nobody else to read', async () => {
    const folder = join(parent, 'trust');
    const first = await started(folder);
    expect(first.participants.origin).toBe('made now');
    const { version } = await first.source.current();
    const again = await started(folder, first.clock, first.facts);
    expect(again.participants.origin).toBe(`read from ${join(folder, 'keys.json')}`);
    expect(again.participants.serverKey).toEqual(first.participants.serverKey);
    expect((await again.source.current()).version).toBeGreaterThan(version);
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('refuse a file that others may read or that holds something else, and say what to do', async () => {
    const file = join(parent, 'keys.json');
    writeFileSync(file, '{}', { mode: 0o600 });
    await expect(started(parent)).rejects.toThrow('Remove the file');
    chmodSync(file, 0o644);
    await expect(started(parent)).rejects.toThrow('chmod 600');
  });

  it('make a key for another system when it is asked for, once, and put it in the register', async () => {
    const { participants, source, clock } = await started(undefined);
    const [one, two] = await Promise.all([
      participants.signingKey('mill-lane-records'),
      participants.signingKey('mill-lane-records'),
    ]);
    expect(one).toEqual(two);
    expect(one.algorithm).toBe('RS512');
    const keys = keySource({ register: source, now: clock.now });
    const found = await keys.keyFor(systemOf('mill-lane-records'), one.kid);
    expect(found).toMatchObject({ kid: one.kid, alg: 'RS512', n: one.privateKey.n });
    expect(found).not.toHaveProperty('d');
    await expect(participants.signingKey('nobody')).rejects.toThrow(RangeError);
  });

  it('have keys at the start where making them is quick, and tell of every later edition', async () => {
    let told = 0;
    const participants = await testParticipants({
      register,
      now: movingClock().now,
      onEdition: () => (told += 1),
    });
    const quick = await participants.signingKey('sparrowfield-cases');
    expect([quick.algorithm, told]).toEqual(['ES384', 0]);
    await participants.resign((content) => content);
    expect(told).toBe(1);
  });

  // @verifies reg-6, reg-7
  it('sign a change as a new edition, and the edition anew before it expires', async () => {
    const { participants, source, clock } = await started(undefined);
    const { version } = await source.current();
    await participants.resign((content) => ({ ...content, systems: [] }));
    source.reread();
    const changed = await source.current();
    expect(changed.version).toBeGreaterThan(version);
    expect(changed.content.systems).toEqual([]);
    clock.pass(23 * 3600);
    const later = await source.current();
    expect(later.version).toBeGreaterThan(changed.version);
    expect(later.content.systems).toEqual([]);
  });
});
