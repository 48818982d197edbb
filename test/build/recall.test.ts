import { describe, expect, it } from 'vitest';
import { Recall } from '../../scripts/build/recall.js';

describe('what a build makes again', () => {
  it('is only what rests on something that has changed', () => {
    const recall = new Recall();
    let made = 0;
    const make = (): number => ++made;
    const shared = {};
    expect(recall.step('pages', [shared, 'text'], make)).toBe(1);
    expect(recall.step('pages', [shared, 'text'], make)).toBe(1);
    expect(recall.step('pages', [shared, 'other'], make)).toBe(2);
    expect(recall.step('pages', [{}, 'other'], make)).toBe(3);
    expect(recall.step('pages', [{}], make)).toBe(4);
    expect(recall.step('other pages', [shared, 'text'], make)).toBe(5);
  });

  it('is never the result of a state before the last', () => {
    const recall = new Recall();
    const results = ['a', 'b', 'a'].map((text) => recall.step('pages', [text], () => ({ text })));
    expect(results[2]).toEqual({ text: 'a' });
    expect(results[2]).not.toBe(results[0]);
  });

  it('is what failed before', async () => {
    const recall = new Recall();
    const fail = (): Promise<number> => Promise.reject(new Error('no'));
    await expect(recall.step('pages', [1], fail)).rejects.toThrow('no');
    await expect(recall.step('pages', [1], () => Promise.resolve(2))).resolves.toBe(2);
    expect(() =>
      recall.step('other', [1], () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(recall.step('other', [1], () => 3)).toBe(3);
  });

  it('is what the last whole build did not ask for', () => {
    const recall = new Recall();
    let made = 0;
    const ask = (name: string): number => recall.step(name, [], () => ++made);
    ask('stays');
    ask('goes');
    recall.forgetUnused();
    ask('stays');
    recall.forgetUnused();
    ask('stays');
    expect(made).toBe(2);
    ask('goes');
    expect(made).toBe(3);
  });

  it('keeps the identity of what reads the same', () => {
    const recall = new Recall();
    const first = recall.same('resource', 'text', { id: 1 });
    expect(recall.same('resource', 'text', { id: 1 })).toBe(first);
    expect(recall.same('resource', 'other text', { id: 2 })).toEqual({ id: 2 });
  });
});
