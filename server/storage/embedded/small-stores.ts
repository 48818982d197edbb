import { millisecondsOf } from '../instants.js';
import { requireLimit } from '../limits.js';
import type { AlertEntry, AlertStore, FactStore, OnceStore } from '../model.js';
import { promised } from '../promised.js';
import type { Connection } from './connection.js';
import { text } from './rows.js';

/** What has been seen once, in the embedded database. */
export function embeddedOnce(connection: Connection, now: () => Date): OnceStore {
  return {
    claim: (kind, value, until) =>
      promised(() => connection.run('once.claim', kind, value, millisecondsOf(until), now().getTime()) > 0),
    purge: (before) => promised(() => connection.run('once.purge', millisecondsOf(before))),
  };
}

/** Facts in the embedded database. */
export function embeddedFacts(connection: Connection): FactStore {
  return {
    get: (name) =>
      promised(() => {
        const row = connection.one('facts.get', name);
        return row && text(row, 'value');
      }),
    set: (name, value) =>
      promised(() => {
        connection.run('facts.set', name, value);
      }),
  };
}

/** Alerts in the embedded database. */
export function embeddedAlerts(connection: Connection): AlertStore {
  return {
    raise: ({ id, raised, audit, kind, addressee, reviewBy }) =>
      promised(() => {
        millisecondsOf(raised);
        connection.run('alerts.add', id, raised, audit, kind, addressee, reviewBy);
      }),
    list: (limit) =>
      promised(() =>
        connection.all('alerts.list', requireLimit(limit)).map((row) => ({
          id: text(row, 'id'),
          raised: text(row, 'raised'),
          audit: text(row, 'audit'),
          kind: text(row, 'kind') as AlertEntry['kind'],
          addressee: text(row, 'addressee'),
          reviewBy: text(row, 'review_by'),
        })),
      ),
  };
}
