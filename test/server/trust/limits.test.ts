import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimits, type Limits } from '../../../server/trust/index.js';
import { movingClock } from './samples.js';

const limits = (now: () => Date, change: object = {}): Limits =>
  createLimits({
    now,
    perMinute: { address: 5, client: 3, user: 2 },
    peoplePerUserADay: 3,
    clientOverrides: { large: 10 },
    ...change,
  });

const steps = fc.array(
  fc.record({ wait: fc.integer({ min: 0, max: 40_000 }), who: fc.constantFrom('a', 'b', 'c', 'd') }),
  { maxLength: 80 },
);

describe('limits', () => {
  // @verifies rsp-7
  it.each(['address', 'client', 'user'] as const)(
    'let no more %s requests through than the limit',
    (kind) => {
      const most = { address: 5, client: 3, user: 2 }[kind];
      const clock = movingClock();
      const all = limits(clock.now);
      const ask = (who: string) => all[kind](who);
      for (let count = 0; count < most; count += 1) expect(ask('one')).toEqual({ ok: true });
      expect(ask('one')).toEqual({ ok: false, retryAfterSeconds: 60, limit: kind });
      expect(ask('two')).toEqual({ ok: true });
    },
  );

  it('never let more through in any window, also where the table is full, and always after the time to wait', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), (moves, capacity) => {
        const clock = movingClock();
        const all = limits(clock.now, { capacity });
        const passed = new Map<string, number[]>();
        for (const { wait, who } of moves) {
          clock.pass(wait / 1000);
          const time = clock.now().getTime();
          if (all.client(who).ok) passed.set(who, [...(passed.get(who) ?? []), time]);
        }
        for (const times of passed.values())
          for (const time of times)
            expect(times.filter((each) => each > time - 60_000 && each <= time).length).toBeLessThanOrEqual(
              3,
            );
        const refused = all.client('a');
        if (!refused.ok) {
          expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(1);
          clock.pass(refused.retryAfterSeconds);
          expect(all.client('a')).toEqual({ ok: true });
        }
      }),
    );
  });

  // @verifies rsp-8
  it('count different people in any 24 hours, and the same person once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            wait: fc.integer({ min: 0, max: 30_000 }),
            person: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
          }),
        ),
        (moves) => {
          const clock = movingClock();
          const all = limits(clock.now);
          const passed: { time: number; person: string }[] = [];
          for (const { wait, person } of moves) {
            clock.pass(wait);
            const time = clock.now().getTime();
            const before = passed.filter((each) => each.time > time - 86_400_000).map((each) => each.person);
            const admission = all.person('u', person);
            expect(admission.ok).toBe(before.includes(person) || new Set(before).size < 3);
            if (admission.ok) passed.push({ time, person });
            else {
              clock.pass(admission.retryAfterSeconds);
              expect(all.person('u', person).ok).toBe(true);
              passed.push({ time: clock.now().getTime(), person });
            }
          }
        },
      ),
    );
  });

  it('can be larger for a client', () => {
    const all = limits(movingClock().now);
    for (let count = 0; count < 10; count += 1) expect(all.client('large').ok).toBe(true);
    expect(all.client('large').ok).toBe(false);
  });

  it('are not lifted by a flood of others, nor by a clock that goes back', () => {
    const clock = movingClock();
    const all = limits(clock.now, { capacity: 10 });
    for (let count = 0; count < 5; count += 1) all.address('known');
    let through = 0;
    for (let count = 0; count < 1000; count += 1) if (all.address(`flood-${count}`).ok) through += 1;
    // Nine have a place of their own, the others share the five of one place.
    expect(through).toBe(14);
    expect(all.address('known').ok).toBe(false);
    clock.pass(-3600);
    expect(all.address('known').ok).toBe(false);
    clock.pass(3660);
    expect(all.address('known').ok).toBe(true);
    expect(all.address('new').ok).toBe(true);
  });

  it('go along with whoever moves from the shared place to one of its own', () => {
    const clock = movingClock();
    const all = limits(clock.now, { capacity: 1 });
    all.client('first');
    clock.pass(50);
    const before = [all.client('a').ok, all.client('a').ok];
    clock.pass(11);
    expect([...before, all.client('a').ok, all.client('a').ok]).toEqual([true, true, true, false]);
  });

  it('are counting numbers', () => {
    for (const peoplePerUserADay of [0, -1, 1.5, Number.NaN])
      expect(() => limits(movingClock().now, { peoplePerUserADay })).toThrow(RangeError);
  });
});
