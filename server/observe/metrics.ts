import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Observation } from '../respond/index.js';

/** Figures for operators, in the text format of Prometheus. */
export interface Metrics {
  readonly observe: (observation: Observation) => void;
  /** @param name of a kind of token request: `issued` or `refused` */
  readonly token: (name: 'issued' | 'refused') => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/**
 * Outcomes that must not be told apart even in figures: whoever watches them while asking would learn from a counter what
 * a reply keeps from them. They are counted together.
 */
const TOLD_TOGETHER: Readonly<Record<string, string>> = {
  possible: 'uncertain',
  'multiple-possible': 'uncertain',
  'no-certain-match': 'uncertain',
};

/** Bounds of durations, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/**
 * Makes the figures. No label names a rule, a mark, a person, a user or an organisation: figures are read by people who
 * may not see the audit log.
 * @param ready tells whether the service takes requests
 */
export function createMetrics(ready: () => boolean): Metrics {
  const registry = new Registry();
  const exchanges = new Counter({
    name: 'sdx_exchanges_total',
    help: 'Exchanges that were answered, by operation, status and answer.',
    labelNames: ['operation', 'status', 'answer'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'sdx_exchange_seconds',
    help: 'Time from the arrival of a request to its reply.',
    buckets: BUCKETS,
    registers: [registry],
  });
  const retries = new Counter({
    name: 'sdx_retries_total',
    help: 'Exchanges that were answered with the reply of an earlier one.',
    registers: [registry],
  });
  const unrecorded = new Counter({
    name: 'sdx_unrecorded_total',
    help: 'Exchanges that left no record in the audit log, because nobody was authenticated or the log failed.',
    registers: [registry],
  });
  const tokens = new Counter({
    name: 'sdx_token_requests_total',
    help: 'Requests for an access token, by what came of them.',
    labelNames: ['result'],
    registers: [registry],
  });
  new Gauge({
    name: 'sdx_ready',
    help: '1 while the service takes requests.',
    registers: [registry],
    collect() {
      this.set(ready() ? 1 : 0);
    },
  });
  return {
    observe({ operation = 'none', status, code, milliseconds, retry, recorded }) {
      exchanges.inc({ operation, status: String(status), answer: TOLD_TOGETHER[code] ?? code });
      durations.observe(milliseconds / 1000);
      if (retry) retries.inc();
      if (!recorded) unrecorded.inc();
    },
    token: (name) => tokens.inc({ result: name }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
