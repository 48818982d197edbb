import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { buildQueryIssues } from '../../../scripts/exchange/index.js';
import type { OperationCode } from '../../../scripts/exchange/index.js';
import { readBody } from '../../../server/respond/read-body.js';
import { readServerGuide } from '../../../server/start/guide.js';

const ROOT = join(import.meta.dirname, '../../..');
const EXAMPLES = join(ROOT, 'examples');
const { checker } = await readServerGuide(inject('outputFolder'));

const folders = readdirSync(EXAMPLES).filter((name) => /^C\d\d-/.test(name));

interface Sent {
  readonly bytes: Buffer;
  readonly format: 'json' | 'xml';
  readonly operation: OperationCode;
}

/** The body of an example as it travelled; undefined where it was too long to show. */
function sent(folder: string): Sent | undefined {
  const exchange = readFileSync(join(EXAMPLES, folder, 'exchange.http'), 'utf8');
  const name = /^< \.\/(request\.\w+)$/m.exec(exchange)?.[1];
  if (name === undefined || !existsSync(join(EXAMPLES, folder, name))) return undefined;
  return {
    bytes: readFileSync(join(EXAMPLES, folder, name)),
    format: name.endsWith('.xml') ? 'xml' : 'json',
    operation: exchange.includes('/Patient/$match') ? 'match' : 'person-info-query',
  };
}

const FAULTY = /^C(08|10|11)-/;

describe('step 7: the body of a request', () => {
  it.each(folders.filter((folder) => FAULTY.test(folder)))(
    'of %s has the faults that its outcome names',
    (folder) => {
      const { bytes, format, operation } = sent(folder)!;
      const verdict = readBody(bytes, format, operation, checker);
      const outcome = JSON.parse(readFileSync(join(EXAMPLES, folder, 'outcome.json'), 'utf8')) as object;
      expect(verdict.ok).toBe(false);
      if (!verdict.ok) expect(buildQueryIssues(verdict.refusal.issues, { testData: true })).toEqual(outcome);
    },
  );

  it('of every other example is sound', () => {
    const others = folders.filter((folder) => !FAULTY.test(folder));
    const unsound = others.filter((folder) => {
      const body = sent(folder);
      return body !== undefined && !readBody(body.bytes, body.format, body.operation, checker).ok;
    });
    expect(others.length).toBeGreaterThan(60);
    expect(unsound).toEqual([]);
  });

  it('repeats nothing of what was sent, names of properties included', () => {
    const body = {
      resourceType: 'Parameters',
      'Priya Candlewick 9990000123': 'Priya',
      parameter: [{ name: 'Priya Candlewick', valueString: 'born 4 May' }],
    };
    const verdict = readBody(Buffer.from(JSON.stringify(body)), 'json', 'person-info-query', checker);
    expect(verdict.ok).toBe(false);
    if (!verdict.ok) expect(JSON.stringify(verdict.refusal)).not.toMatch(/Priya|Candlewick|9990000123|May/);
  });

  it.each([
    ['a repeated name', '{"resourceType":"Parameters","resourceType":"Parameters"}', 'json'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'json'],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><Parameters xmlns="http://hl7.org/fhir"/>', 'xml'],
    ['nothing', '', 'json'],
    ['a list', '[]', 'json'],
    ['null', 'null', 'json'],
    ['JSON that says it is XML', '{"resourceType":"Parameters"}', 'xml'],
  ] as const)('is refused as C08 where it is %s (rsp-3, rsp-4)', (_name, text, format) => {
    const verdict = readBody(Buffer.from(text), format, 'person-info-query', checker);
    expect(verdict).toMatchObject({ ok: false, refusal: { status: 400 } });
    if (!verdict.ok) {
      expect(verdict.refusal.issues[0].answer.code).toBe('invalid-request');
      expect(() => buildQueryIssues(verdict.refusal.issues)).not.toThrow();
    }
  });

  it('is refused as C17 where it is nested too deeply to be parsed', () => {
    const bomb = Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(readBody(bomb, 'json', 'match', checker)).toMatchObject({ ok: false, refusal: { status: 413 } });
  });
});
