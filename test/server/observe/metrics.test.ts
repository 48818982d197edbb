import { describe, expect, it } from 'vitest';
import { caseFor, cases } from '../../../scripts/exchange/index.js';
import { createMetrics } from '../../../server/observe/index.js';
import type { Observation } from '../../../server/respond/index.js';

const observation = (code: string, status = 200): Observation => ({
  at: '2026-11-10T10:00:00Z',
  operation: 'match',
  case: 'C01',
  code,
  status,
  milliseconds: 12,
  retry: false,
  recorded: true,
  correlation: 'urn:uuid:x',
  audit: 'record-1',
  trace: 'trace-1',
  fault: 'fault-1',
});

describe('the figures of the server', () => {
  it('count answers without saying which record was met', async () => {
    const metrics = createMetrics(() => true);
    for (const { answers } of cases)
      for (const { code, status } of answers) metrics.observe(observation(code, status));
    const text = await metrics.text();
    expect(text).toContain('sdx_exchanges_total{operation="match",status="200",answer="uncertain"} 3');
    expect(text).toContain('sdx_ready 1');
    for (const kept of ['restricted', 'withheld', 'rule', 'trace-1', 'record-1', 'fault-1', 'urn:uuid'])
      expect(text).not.toContain(kept);
    expect(caseFor('possible').id).toBe('C04');
  });

  it('count retries and what left no record', async () => {
    const metrics = createMetrics(() => false);
    metrics.observe({ ...observation('known'), retry: true, recorded: false });
    const text = await metrics.text();
    expect(text).toMatch(/^sdx_retries_total 1$/m);
    expect(text).toMatch(/^sdx_unrecorded_total 1$/m);
    expect(text).toContain('sdx_ready 0');
  });

  it('of two servers are apart', async () => {
    const [one, other] = [createMetrics(() => true), createMetrics(() => true)];
    one.token('issued');
    expect(await other.text()).not.toContain('result="issued"');
  });
});
