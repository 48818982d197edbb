import { expect, it } from 'vitest';
import { StoreUnavailable, type AlertEntry } from '../../../../server/storage/index.js';
import { anEntry, NOW } from '../entries.js';
import type { Open } from '../stores-suite.js';

const LATER = '2026-11-01T09:05:00.000Z';

function anAlert(id: string): AlertEntry {
  return {
    id,
    raised: NOW,
    audit: '11111111-1111-4111-8111-111111111111',
    kind: 'custodian',
    addressee: 'Invented Council',
    reviewBy: '2026-11-02',
  };
}

export function smallStoreTests(open: Open): void {
  it('lets a value be claimed once until it runs out', async () => {
    let now = NOW;
    const { once } = await open({ now: () => new Date(now) });
    expect(await once.claim('client-assertion', 'a', LATER)).toBe(true);
    expect(await once.claim('client-assertion', 'a', '2026-11-01T10:00:00Z')).toBe(false);
    expect(await once.claim('client-assertion', 'b', LATER)).toBe(true);
    expect(await once.claim('another-kind', 'a', LATER)).toBe(true);
    // To the last millisecond, and with no say for the second claim in how long the first one lasts.
    now = LATER;
    expect(await once.claim('client-assertion', 'a', '2026-11-01T10:00:00Z')).toBe(false);
    now = '2026-11-01T09:05:00.001Z';
    expect(await once.claim('client-assertion', 'a', '2026-11-01T10:00:00Z')).toBe(true);
    expect(await once.claim('client-assertion', 'a', '2026-11-01T10:00:00Z')).toBe(false);
    await expect(once.claim('client-assertion', 'c', 'soon')).rejects.toThrow(RangeError);
  });

  it('forgets values that ran out, and no others', async () => {
    const { once } = await open();
    await once.claim('k', 'short', '2026-11-01T09:01:00Z');
    await once.claim('k', 'long', '2026-11-01T11:30:00+01:00');
    expect(await once.purge('2026-11-01T09:01:00Z')).toBe(0);
    expect(await once.purge('2026-11-01T10:00:00Z')).toBe(1);
    expect(await once.claim('k', 'long', LATER)).toBe(false);
    expect(await once.claim('k', 'short', LATER)).toBe(true);
  });

  it('keeps facts', async () => {
    const { facts } = await open();
    expect(await facts.get('register-version')).toBeUndefined();
    await facts.set('register-version', '7');
    await facts.set('register-version', '8');
    await facts.set('empty', '');
    expect(await facts.get('register-version')).toBe('8');
    expect(await facts.get('empty')).toBe('');
  });

  it('lists alerts, newest first, and takes each once', async () => {
    const { alerts } = await open();
    expect(await alerts.list(5)).toEqual([]);
    for (const id of ['a', 'b', 'c']) await alerts.raise(anAlert(id));
    expect(await alerts.list(2)).toEqual([anAlert('c'), anAlert('b')]);
    await expect(alerts.raise(anAlert('a'))).rejects.toThrow('the row was refused');
    await expect(alerts.raise({ ...anAlert('d'), raised: 'now' })).rejects.toThrow(RangeError);
    expect(await alerts.list(9)).toHaveLength(3);
    await expect(alerts.list(-1)).rejects.toThrow(RangeError);
  });

  it('checks that a read and a write come back', async () => {
    const stores = await open();
    await stores.check();
    await stores.check();
  });

  it('refuses every call once it is closed; closing again does nothing', async () => {
    const stores = await open();
    await stores.audit.append(anEntry(1));
    await stores.close();
    await stores.close();
    const { people, audit, once, facts, alerts } = stores;
    const calls: (() => Promise<unknown>)[] = [
      () => people.candidates([], 1),
      () => people.candidates(['x'], 1),
      () => people.replace([], NOW),
      () => people.count(),
      () => people.dataAsOf(),
      () => audit.append(anEntry(2)),
      () => audit.earlierUse('a', 'b'),
      () => audit.list({ limit: 1 }),
      () => audit.count(),
      () => audit.forgetReplies(NOW),
      () => once.claim('a', 'b', NOW),
      () => once.purge(NOW),
      () => facts.get('a'),
      () => facts.set('a', 'b'),
      () => alerts.raise(anAlert('a')),
      () => alerts.list(1),
      () => stores.check(),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(StoreUnavailable);
  });
}
