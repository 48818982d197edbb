import { describe, expect, it } from 'vitest';
import {
  cases,
  disagreements,
  isTestNhsNumber,
  readMatchRequest,
  type PersonInfoQueryRequest,
  type RequestAssertionClaims,
} from '../../scripts/exchange/index.js';
import { generateExamples, readExampleInputs, type Example } from '../../scripts/examples/index.js';
import { DATA, projectExamples } from './project-data.js';

const { inputs, findings } = readExampleInputs(DATA);
const generated = projectExamples();
const exchanges = generated.examples.filter(({ scenario }) => scenario !== undefined);
const byName = new Map(generated.examples.map((example) => [example.slug, example]));

function fileOf(slug: string, name: string): string {
  const text = byName.get(slug)?.files.find((file) => file.name === name)?.text;
  if (text === undefined) throw new Error(`${slug} has no ${name}.`);
  return text;
}

function has(slug: string, name: string): boolean {
  return byName.get(slug)?.files.some((file) => file.name === name) === true;
}

/** What a reply says, without what differs from one request to the next. */
function withoutIdentifiersAndTimes(slug: string, name: string): string {
  return fileOf(slug, name)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'ID')
    .replace(/\d{4}-\d{2}-\d{2}T[0-9:.]+Z/g, 'TIME');
}

describe('The generated examples', () => {
  // @verifies dec-4, dec-5, dec-6, res-30, res-31, res-32, sec-11, sec-12, sec-24
  it('come from scenarios without a fault', () => {
    expect([...findings, ...generated.findings]).toEqual([]);
    expect(exchanges).toHaveLength(inputs.scenarios.length);
  });

  it.each(cases.map(({ id, answers }) => ({ id, answers })))(
    'show case $id in every way in which it is answered',
    ({ id, answers }) => {
      const shown = exchanges.filter(({ caseId }) => caseId === id);
      for (const { code, status } of answers)
        expect(
          shown.some((example) => example.code === code && example.status === status),
          code,
        ).toBe(true);
    },
  );

  it('are named after case and code, the plain one first', () => {
    for (const { slug, caseId, code } of exchanges)
      expect(slug.startsWith(`${caseId}-${code ?? ''}`)).toBe(true);
    for (const { id, answers } of cases)
      expect(exchanges.filter(({ caseId }) => caseId === id).map(({ slug }) => slug)).toContain(
        `${id}-${answers[0].code}`,
      );
  });

  it('are the same each time', () => {
    const again = generateExamples(readExampleInputs(new Map([...DATA].reverse())).inputs);
    expect([...again.files]).toEqual([...generated.files]);
  });

  it('tag every resource as test data', () => {
    const untagged = generated.examples.flatMap(({ slug, files }) =>
      files
        .filter(({ resource, name }) => resource !== undefined && !name.startsWith('Bundle-register'))
        .filter(({ resource }) => !resource?.meta?.tag?.some(({ code }) => code === 'HTEST'))
        .map(({ name }) => `${slug}/${name}`),
    );
    expect(untagged).toEqual([]);
  });

  it('use NHS numbers that are never issued, a wrong one only where the case is about it', () => {
    const wrong = inputs.scenarios.filter(({ scenario }) => {
      const { nhsNumber } = scenario.request.person;
      return nhsNumber !== undefined && !isTestNhsNumber(nhsNumber);
    });
    expect(wrong.map(({ slug }) => slug)).toEqual(['C10-invalid-identifier']);
  });

  // @verifies req-3, res-11, res-24
  it('never hold an NHS number outside the request', () => {
    const leaks = exchanges.flatMap(({ slug, files }) =>
      files
        .filter(({ kind, text }) => kind !== 'request' && /\b999\d{7}\b/.test(text))
        .map(({ name }) => `${slug}/${name}`),
    );
    expect(leaks).toEqual([]);
  });

  it('send the very bytes that the request assertion was made for', () => {
    const compared = exchanges.filter(
      ({ slug, caseId }) => has(slug, 'request.json') && has(slug, 'assertion.json') && caseId !== 'C13',
    );
    expect(compared.length).toBeGreaterThan(50);
    for (const { slug, scenario } of compared) {
      if (scenario?.scenario.expect.faults !== undefined) continue;
      const sent = /^< \.\/(request\.(?:json|xml))$/m.exec(fileOf(slug, 'exchange.http'))?.[1] ?? '';
      const { claims } = JSON.parse(fileOf(slug, 'assertion.json')) as { claims: RequestAssertionClaims };
      const request = readMatchRequest(JSON.parse(fileOf(slug, 'request.json')))
        .partial as PersonInfoQueryRequest;
      const body = Buffer.from(fileOf(slug, sent));
      expect(disagreements(claims, { client: request.requester.system, request, body }), slug).toEqual([]);
      expect(
        disagreements(claims, { client: request.requester.system, request, body: Buffer.from('x') }),
      ).toEqual(['body-hash']);
    }
  });

  it('give the length of each body', () => {
    for (const { slug } of exchanges) {
      const messages = fileOf(slug, 'exchange.http').matchAll(
        /^Content-Length: (\d+)\n(?:.+\n)*\n< \.\/(.+)$/gm,
      );
      for (const [, length, name = ''] of messages)
        expect(Buffer.byteLength(fileOf(slug, name)), `${slug}/${name}`).toBe(Number(length));
    }
  });

  // @verifies res-4, res-27
  it('send the headers that a status asks for', () => {
    for (const { slug, status } of exchanges) {
      const reply = fileOf(slug, 'exchange.http').split('HTTP/1.1 ')[1] ?? '';
      expect(reply.includes('Cache-Control: no-store'), slug).toBe(true);
      expect(reply.includes('Retry-After: '), slug).toBe(status === 429 || status === 503);
      expect(reply.includes('WWW-Authenticate: Bearer'), slug).toBe(status === 401);
      expect(reply.includes('Allow: POST'), slug).toBe(status === 405);
    }
  });
});

describe('Audit records of the examples', () => {
  it('are there on the side of the responder once the client has proved who it is', () => {
    const without = (ids: readonly string[]): Example[] =>
      exchanges.filter(({ caseId }) => ids.includes(caseId));
    for (const { slug } of without(['C12', 'C16', 'C17', 'C23']))
      expect(has(slug, 'audit-responder.json'), slug).toBe(false);
    for (const { slug } of without(['C01', 'C03', 'C06', 'C07', 'C08', 'C13', 'C14', 'C22']))
      expect(has(slug, 'audit-responder.json'), slug).toBe(true);
  });

  // @verifies dec-20
  it('are missing where the audit log cannot be written, and then there is no answer', () => {
    expect(has('C19-unavailable-audit-log', 'audit-responder.json')).toBe(false);
    expect(fileOf('C19-unavailable-audit-log', 'exchange.http')).not.toContain('Audit-Receipt');
  });

  it('are there on the side of the requester, unless its reason is none', () => {
    const missing = exchanges.filter(({ slug }) => !has(slug, 'audit-requester.json'));
    expect(missing.map(({ slug }) => slug)).toEqual(['C11-unknown-reason', 'C11-unknown-reason-retired']);
  });

  // @verifies res-29
  it('say of a retry that it is one', () => {
    expect(fileOf('C01-known-active-retry', 'audit-responder.json')).toContain('"retry"');
    expect(fileOf('C01-known-active', 'audit-responder.json')).not.toContain('"retry"');
  });
});

describe('Replies that must look alike', () => {
  // @verifies res-16, res-17
  it.each([
    ['C03-not-known', 'C03-not-known-withheld', 'response.json'],
    ['C03-not-known', 'C03-not-known-withheld', 'response.xml'],
    ['C03-not-known', 'C03-not-known-withheld', 'audit-responder.json'],
    ['C04-possible-name-and-date', 'C04-possible-restricted', 'response.json'],
    ['C20-no-certain-match', 'C20-no-certain-match-restricted', 'response.json'],
    ['C20-no-certain-match', 'C20-no-certain-match-several', 'response.json'],
    ['C07-not-permitted', 'C07-not-permitted-role', 'outcome.json'],
  ])('%s and %s have the same %s', (one, other, name) => {
    expect(withoutIdentifiersAndTimes(other, name)).toBe(withoutIdentifiersAndTimes(one, name));
  });

  it('differ where they may', () => {
    expect(withoutIdentifiersAndTimes('C01-known-active', 'response.json')).not.toBe(
      withoutIdentifiersAndTimes('C03-not-known', 'response.json'),
    );
  });
});

describe('Scenarios', () => {
  it('name telephone numbers that are kept for drama, and postcodes that do not exist', () => {
    const text = inputs.scenarios.map((each) => each.text).join('\n');
    for (const [, postcode = ''] of text.matchAll(/"postalCode": "([^"]+)"/g))
      expect(postcode).toMatch(/^ZZ99 /);
    expect(text).toMatch(/"value": "01632 960\d{3}"/);
  });

  it('cover what the guide promises to show', () => {
    const shown = inputs.scenarios.map(({ scenario }) => scenario);
    const roles = new Set(shown.map(({ request }) => request.personRole));
    expect([...roles].sort()).toEqual(
      ['adult-at-risk', 'child', 'household', 'parent-carer', 'possible-risk', 'unborn'].sort(),
    );
    const reasons = new Set(shown.map(({ request }) => request.reason));
    for (const reason of [
      'children-act-1989-section-46',
      'children-act-1989-section-47',
      'care-act-2014-section-42',
      'immediate-risk',
    ])
      expect(reasons).toContain(reason);
    for (const code of [
      'known-active',
      'known',
      'not-known',
      'possible',
      'multiple-possible',
      'manual-review',
    ])
      expect(
        shown.some(({ operation, expect: { code: answer } }) => operation === 'match' && answer === code),
      ).toBe(true);
    expect(shown.some(({ transport }) => transport?.format === 'xml')).toBe(true);
  });
});
