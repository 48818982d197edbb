import { describe, expect, it } from 'vitest';
import type { Export } from '../../scripts/compile/incremental/export.js';
import { Memory } from '../../scripts/compile/incremental/memory.js';

const made = (key: string, repeatable = true): Export => ({ key, repeatable }) as Export;

/** Lets compiles pass that make these, one after the other. */
const after = (memory: Memory, ...compiles: readonly (readonly Export[])[]): Memory =>
  compiles.reduce((so, exports) => so.after(exports, 'config'), memory);

describe('what one compile leaves to the next', () => {
  it('is nothing at first', () => {
    expect(Memory.EMPTY.of('Profile A')).toEqual([]);
    expect(Memory.EMPTY.last()).toEqual([]);
  });

  it('is the last export of a definition, then the one before, and none before that', () => {
    const [one, two, three] = [made('A'), made('A'), made('A')];
    expect(after(Memory.EMPTY, [one], [two], [three]).of('A')).toEqual([three, two]);
    expect(after(Memory.EMPTY, [one], [two], [three]).of('A')[0]).toBe(three);
    expect(after(Memory.EMPTY, [one], [two], [three]).last()).toEqual([three]);
  });

  it('puts an earlier export first again when a compile has taken it over', () => {
    const [one, two] = [made('A'), made('A')];
    const [first, second, ...others] = after(Memory.EMPTY, [one], [two], [one]).of('A');
    expect([first === one, second === two, others]).toEqual([true, true, []]);
  });

  it('holds the export of a definition that is gone for a while, and then lets it go', () => {
    const one = made('A');
    expect(after(Memory.EMPTY, [one], []).of('A')).toEqual([one]);
    expect(after(Memory.EMPTY, [one], ...Array<[]>(7).fill([])).of('A')).toEqual([one]);
    expect(after(Memory.EMPTY, [one], ...Array<[]>(8).fill([])).of('A')).toEqual([]);
  });

  it('does not hold an earlier export that cannot be taken over anyway', () => {
    const faulty = made('A', false);
    expect(after(Memory.EMPTY, [faulty]).of('A')).toEqual([faulty]);
    expect(after(Memory.EMPTY, [faulty], [made('A')]).of('A')).toHaveLength(1);
    expect(after(Memory.EMPTY, [faulty], []).of('A')).toEqual([]);
  });

  it('holds nothing of other surroundings', () => {
    const [one, two] = [made('A'), made('B')];
    const memory = after(Memory.EMPTY, [one]).after([two], 'another config');
    expect(memory.of('A')).toEqual([]);
    expect(memory.of('B')).toEqual([two]);
    expect(memory.surroundings).toBe('another config');
  });
});
