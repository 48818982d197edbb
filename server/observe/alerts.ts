import { appendFile } from 'node:fs/promises';
import type { Alert } from '../../scripts/exchange/index.js';
import { readSealed } from '../respond/index.js';
import type { AlertEntry, StoredAuditEntry, Stores } from '../storage/index.js';

/** Brings alerts to people. Each call is tried again until it succeeds. */
export type AlertChannel = (alert: AlertEntry) => Promise<void>;

/** Sees to it that every alert of the audit log is raised, once. */
export interface AlertDispatcher {
  /** Says that there may be new records; returns at once, so that no reply waits for it. */
  readonly nudge: () => void;
  /** Raises what is waiting, and resolves when nothing is left or a channel fails. */
  readonly run: () => Promise<void>;
}

/** Who is told of what, in the words of the alert. */
const KIND: Readonly<Record<Alert | 'custodian', AlertEntry['kind'] | undefined>> = {
  custodian: 'custodian',
  'responder-information-governance-lead': 'governance-responder',
  'requester-information-governance-lead': 'governance-requester',
  // Says when, not who: the day stands on every alert.
  'review-next-working-day': undefined,
};

const DONE = 'alerts-raised-to';
const PAGE = 100;
/** Alerts come so long after what caused them, together: work right after a reply would slow the next one. */
const NUDGE_MS = 1_000;

/**
 * Raises alerts from the audit log, apart from the exchange that caused them: a reply that took longer because somebody
 * was alerted would say what it keeps silent about, and an alert must survive a crash right after the reply.
 * @param names of the organisations, by side: who an alert is for
 * @param report is told of a channel that failed, by name of the fault
 */
export function alertDispatcher(
  stores: Pick<Stores, 'audit' | 'alerts' | 'facts'>,
  channels: readonly AlertChannel[],
  names: (entry: StoredAuditEntry) => { readonly responder: string; readonly requester: string },
  newUuid: () => string,
  report: (fault: string) => void,
): AlertDispatcher {
  let running: Promise<void> | undefined;
  let waiting: NodeJS.Timeout | undefined;
  const run = (): Promise<void> => {
    running ??= raiseWaiting()
      .catch((fault: unknown) => {
        report(fault instanceof Error ? fault.name : 'unknown fault');
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const raiseWaiting = async (): Promise<void> => {
    let done = Number((await stores.facts.get(DONE)) ?? '0');
    for (const entry of await entriesAfter(stores.audit, done)) {
      for (const kind of kindsOf(entry)) {
        const { responder, requester } = names(entry);
        const alert: AlertEntry = {
          id: newUuid(),
          raised: entry.recorded,
          audit: entry.id,
          kind,
          addressee: kind === 'governance-requester' ? requester : responder,
          reviewBy: nextWorkingDay(entry.recorded),
        };
        for (const channel of channels) await channel(alert);
        await stores.alerts.raise(alert);
      }
      done = entry.position;
      await stores.facts.set(DONE, String(done));
    }
  };
  return {
    run,
    nudge() {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void run();
      }, NUDGE_MS);
      waiting.unref();
    },
  };
}

/** Records after a position, oldest first. */
async function entriesAfter(
  audit: Pick<Stores['audit'], 'list'>,
  position: number,
): Promise<StoredAuditEntry[]> {
  const found: StoredAuditEntry[] = [];
  for (let before: number | undefined; ; before = found.at(-1)?.position) {
    const page = await audit.list({ limit: PAGE, ...(before !== undefined && { before }) });
    const news = page.filter((entry) => entry.position > position);
    found.push(...news);
    if (news.length < page.length || page.length < PAGE) return found.reverse();
  }
}

function kindsOf({ sealed }: StoredAuditEntry): readonly AlertEntry['kind'][] {
  return (readSealed(sealed).alerts ?? []).flatMap((name) => KIND[name as keyof typeof KIND] ?? []);
}

/** The next day that is no Saturday or Sunday, YYYY-MM-DD. Public holidays are for people to know. */
export function nextWorkingDay(instant: string): string {
  const day = new Date(instant);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6);
  return day.toISOString().slice(0, 10);
}

/** Adds alerts to a file, a line of JSON each. */
export function alertFile(path: string): AlertChannel {
  return (alert) => appendFile(path, `${JSON.stringify(alert)}\n`, { mode: 0o600 });
}

/**
 * Posts alerts to an address. Redirects are not followed, and anything but a status of 2xx is a failure.
 * @param timeoutMs how long one call may take
 */
export function alertWebhook(url: string, timeoutMs = 5_000): AlertChannel {
  return async (alert) => {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(alert),
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The address that alerts are posted to answered ${response.status}.`);
  };
}
