import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedFile, securityLog, type SecurityEvent } from '../../../server/trust/index.js';
import { uriOf } from './samples.js';

const event: SecurityEvent = {
  at: '2026-11-17T09:00:00Z',
  kind: 'refused-token',
  fault: 'signature-wrong',
  client: uriOf('sparrowfield-cases'),
  address: '192.0.2.7',
  correlation: '89829431-6876-47bb-a3be-a358b484bb7d',
};

describe('the security log', () => {
  it('keeps the last events, newest first', () => {
    const log = securityLog({ keep: 2 });
    for (const fault of ['one', 'two', 'three']) log.record({ ...event, fault });
    expect(log.recent(9).map(({ fault }) => fault)).toEqual(['three', 'two']);
    expect(log.recent(1).map(({ fault }) => fault)).toEqual(['three']);
    expect(log.recent(0)).toEqual([]);
  });

  it('writes an event as it is', () => {
    const lines: string[] = [];
    securityLog({ sink: (line) => lines.push(line) }).record(event);
    expect(JSON.parse(lines.join())).toEqual(event);
  });

  // @verifies sec-26
  it('takes nothing into a line that a stranger could have written there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const lines: string[] = [];
        const log = securityLog({ sink: (line) => lines.push(line) });
        const sent = `\n{"kind":"issued-token"} ${text}`;
        const all = { fault: sent, client: sent, address: sent, correlation: sent, name: sent };
        log.record({ at: event.at, kind: event.kind, ...all });
        expect(JSON.parse(lines.join())).toEqual({
          at: event.at,
          kind: event.kind,
          fault: 'other',
          client: 'other',
          address: 'other',
          correlation: 'other',
        });
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatch(/^[ -~]*$/);
      }),
    );
  });

  it('goes on when the sink fails, and says how much was lost', () => {
    const lost: number[] = [];
    const log = securityLog({
      sink: () => {
        throw new Error('full');
      },
      onLost: (count) => lost.push(count),
    });
    log.record(event);
    log.record(event);
    expect(lost).toEqual([1, 2]);
    expect(log.recent(5)).toHaveLength(2);
  });

  // @verifies aud-9
  it('has files that together stay within twice the bound, also after a start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'security-log-'));
    const file = join(folder, 'deep', 'security.log');
    try {
      for (let start = 0; start < 3; start += 1) {
        const log = securityLog({ sink: boundedFile(file, 1000) });
        for (let count = 0; count < 20; count += 1) log.record(event);
      }
      expect(statSync(file).size).toBeLessThanOrEqual(1000);
      expect(statSync(`${file}.1`).size).toBeLessThanOrEqual(1000);
      for (const line of readFileSync(file, 'utf8').trimEnd().split('\n'))
        expect(JSON.parse(line)).toEqual(event);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
