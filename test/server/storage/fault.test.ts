import { expect, it } from 'vitest';
import { openStores, StoreUnavailable, withFault } from '../../../server/storage/index.js';
import { anEntry, inMemory, NOW, options } from './entries.js';
import { untouchablePeople } from './untouchable-people.js';

it('with the fault store-down people, audit log, alerts and check fail, and nothing is written', async () => {
  const beneath = await openStores(inMemory, options());
  const stores = withFault(beneath, 'store-down');
  const { people, audit, alerts } = stores;
  const alert = {
    id: 'a',
    raised: NOW,
    audit: 'b',
    kind: 'custodian',
    addressee: 'Invented Council',
    reviewBy: '2026-11-02',
  } as const;
  const calls: (() => Promise<unknown>)[] = [
    () => people.candidates([], 1),
    () => people.replace([], NOW),
    () => people.count(),
    () => people.dataAsOf(),
    () => audit.append(anEntry(1)),
    () => audit.earlierUse('a', 'b'),
    () => audit.list({ limit: 1 }),
    () => audit.count(),
    () => audit.forgetReplies(NOW),
    () => alerts.raise(alert),
    () => alerts.list(1),
    () => stores.check(),
  ];
  expect(calls).toHaveLength([people, audit, alerts].flatMap((store) => Object.keys(store)).length + 1);
  for (const call of calls) await expect(call()).rejects.toThrow(StoreUnavailable);
  expect(await beneath.audit.count()).toBe(0);
  expect(await beneath.people.dataAsOf()).toBeUndefined();
  expect(await beneath.alerts.list(1)).toEqual([]);
});

it('with the fault store-down a client can still be let in, and the store be closed', async () => {
  const beneath = await openStores(inMemory, options());
  const stores = withFault(beneath, 'store-down');
  expect(await stores.once.claim('client-assertion', 'a', '2026-11-01T10:00:00Z')).toBe(true);
  await stores.facts.set('register-version', '7');
  expect(await stores.facts.get('register-version')).toBe('7');
  await stores.close();
  await expect(beneath.check()).rejects.toThrow(StoreUnavailable);
});

it('people that nobody may look at throw when touched, and say how they were', () => {
  const people = untouchablePeople();
  expect(people.touched).toEqual([]);
  for (const call of [
    () => people.candidates([], 1),
    () => people.replace([], NOW),
    () => people.count(),
    () => people.dataAsOf(),
  ])
    expect(call).toThrow('The store of people was touched');
  expect(people.touched).toEqual(['candidates', 'replace', 'count', 'dataAsOf']);
});
