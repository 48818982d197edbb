import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases } from '../../scripts/exchange/index.js';
import { readExampleInputs } from '../../scripts/examples/index.js';
import {
  presentReply,
  readReply,
  type HttpReply,
  type NoAnswerReading,
  type Reading,
} from '../../scripts/requester/index.js';
import { DATA } from '../examples/project-data.js';
import { exampleFile, exampleRequest, responderNamed } from './fixtures.js';
import { guide } from './guide.js';
import { exampleReply } from './scripted-responder.js';

const { scenarios } = readExampleInputs(DATA).inputs;
const AT = '2026-11-20T10:00:00.000Z';
const X_REQUEST_ID = '11111111-0b8a-4373-a3ef-677325dcbd51';

interface Given {
  readonly reply: HttpReply;
  readonly exchange: Parameters<typeof readReply>[1];
  readonly asked: Parameters<typeof readReply>[2];
}

/** The reply of an example, with what its requester knows. */
function given(slug: string, format?: 'xml'): Given {
  const { scenario } = scenarios.find((each) => each.slug === slug)!;
  const { status, fields, file } = exampleReply(slug);
  const name = format === undefined ? file : file.replace(/\.json$/, '.xml');
  const type = name.endsWith('.xml') ? 'application/fhir+xml' : 'application/fhir+json';
  const headers = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key.toLowerCase(), value]),
  );
  const { request } = scenario;
  const hasRequest =
    !['GET'].includes(scenario.transport?.method ?? '') &&
    scenario.transport?.bodyBytes === undefined &&
    scenario.transport?.cutAt === undefined;
  return {
    reply: {
      kind: 'reply',
      status,
      headers: { ...headers, 'content-type': type, 'x-request-id': X_REQUEST_ID },
      body: Buffer.from(exampleFile(slug, name)),
      at: AT,
    },
    exchange: {
      operation: scenario.operation ?? 'person-info-query',
      headers: { 'X-Request-ID': X_REQUEST_ID },
      request: {
        ...request,
        requestIdentifier: { system: 'urn:test', value: 'r-1' },
        ...(hasRequest && exampleRequest(slug)),
      } as never,
    },
    asked: responderNamed(scenario.responder.system),
  };
}

const read = ({ reply, exchange, asked }: Given): Reading => readReply(reply, exchange, asked, guide.checker);
const withReply = (one: Given, more: Partial<HttpReply>): Given => ({
  ...one,
  reply: { ...one.reply, ...more },
});
const textOf = ({ reply }: Given): string => Buffer.from(reply.body).toString();
const edited = (one: Given, edit: (text: string) => string): Given => {
  const text = edit(textOf(one));
  expect(text).not.toBe(textOf(one));
  return withReply(one, { body: Buffer.from(text) });
};

describe('the replies of the examples', () => {
  it.each(scenarios.map(({ slug, scenario }) => [slug, scenario.expect] as const))(
    'come out as their case, in both formats: %s',
    (slug, expected) => {
      for (const one of [given(slug), given(slug, 'xml')]) {
        const reading = read(one);
        expect(reading.kind === 'no-answer' ? [reading.why, ...reading.details] : []).toEqual(
          expected.status === 200 ? [] : ['refused', ...(reading as NoAnswerReading).details],
        );
        expect([reading.case?.id, reading.answer?.code, reading.answer?.status]).toEqual([
          expected.case,
          expected.code,
          expected.status,
        ]);
        const { asked, exchange } = one;
        const request = { ...exchange.request };
        const presentation = presentReply(reading, { request, asked, term: guide.term });
        expect(presentation.isAnswer).toBe(expected.status === 200);
        expect(presentation.contacts[0].name).toBe(asked.organisation.dutyContact.name);
        expect(presentation.contacts[0].ways[0]).toMatchObject({
          kind: 'telephone',
          value: asked.organisation.dutyContact.phone,
        });
      }
    },
  );

  it('are of every case', () => {
    const reached = new Set(scenarios.map(({ slug }) => read(given(slug)).case?.id));
    expect(cases.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it('say when to ask again', () => {
    const reading = read(given('C18-rate-limited'));
    expect(reading).toMatchObject({ notBefore: new Date(Date.parse(AT) + 26_400_000).toISOString() });
  });
});

const KNOWN = 'C01-known-active-detail';
const MATCH = 'C01-known-active-match';

/** A reading that must be no answer, and must not carry a case. */
function expectNone(one: Given, why: string): void {
  const reading = read(one);
  expect(reading).toMatchObject({ kind: 'no-answer', why });
  expect([reading.case, reading.answer]).toEqual([undefined, undefined]);
}

// @verifies exc-7
describe('a reply to somebody else', () => {
  it.each([
    [
      'requestIdentifier',
      (text: string) =>
        text.replace(
          /("system": "[^"]+\/Id\/request",\s+"value": ")[^"]+/,
          '$100000000-0b8a-4373-a3ef-677325dcbd51',
        ),
    ],
    ['responder', (text: string) => text.replace(/("name": "responder",[\s\S]*?"value": ")[^"]+/, '$1ZZ9A1')],
  ] as const)('is no answer: another %s', (_, edit) => {
    expectNone(edited(given(KNOWN), edit), 'other-exchange');
  });

  it.each([KNOWN, MATCH, 'C07-not-permitted'])('is no answer: another X-Request-ID (%s)', (slug) => {
    const one = given(slug);
    expectNone(
      withReply(one, { headers: { ...one.reply.headers, 'x-request-id': 'another' } }),
      'other-exchange',
    );
  });

  it('is no answer: in the $match form, the duty contact of another organisation', () => {
    expectNone({ ...given(MATCH), asked: responderNamed('fenwick-vale-case-management') }, 'other-exchange');
  });
});

// @verifies rqr-10, exc-13
describe('an invalid reply', () => {
  const drop = (name: string) => (text: string) => {
    const content = JSON.parse(text) as fhir4.Parameters;
    return JSON.stringify({ ...content, parameter: content.parameter?.filter((each) => each.name !== name) });
  };
  it.each([
    ['an outcome that there is not', (text: string) => text.replace('"known-active"', '"known-well"')],
    [
      'an outcome of another system',
      (text: string) => text.replace('CodeSystem/query-outcome', 'CodeSystem/query-error'),
    ],
    ['an outcome that the rest contradicts', (text: string) => text.replace('"known-active"', '"not-known"')],
    ['no outcome', drop('outcome')],
    ['no contact', drop('contact')],
    ['nothing searched', drop('searched')],
    ['no dataAsOf', drop('dataAsOf')],
    ['no request identifier', drop('requestIdentifier')],
    ['a parameter that there is not', (text: string) => text.replace('"name": "match"', '"name": "matched"')],
    [
      'a name of a person',
      (text: string) => text.replace('"name": "outcome"', '"name": "outcome", "_name": {"id": "Jo"}'),
    ],
    [
      'a name twice',
      (text: string) =>
        text.replace(
          '"resourceType": "Parameters"',
          '"resourceType": "Parameters", "resourceType": "Parameters"',
        ),
    ],
    ['half of it', (text: string) => text.slice(0, 900)],
    ['nothing', () => ''],
    ['a page of a proxy', () => '<html><body>Hello</body></html>'],
    ['another resource', () => '{"resourceType":"Patient"}'],
    ['an error as if it were an answer', () => exampleFile('C07-not-permitted', 'outcome.json')],
    ['the other form', () => exampleFile(MATCH, 'response.json')],
    [
      'another profile as its own',
      (text: string) =>
        text.replace(
          'StructureDefinition/person-info-query-response',
          'StructureDefinition/person-info-query-reply',
        ),
    ],
  ] as const)('is no answer: %s', (_, edit) => {
    expectNone(edited(given(KNOWN), edit), 'invalid-reply');
  });

  it.each([
    ['an outcome that there is not', (text: string) => text.replace('"known-active"', '"known-well"')],
    [
      'no entry for the outcome',
      (text: string) => {
        const content = JSON.parse(text) as fhir4.Bundle;
        return JSON.stringify({ ...content, entry: content.entry?.slice(0, -1) });
      },
    ],
    [
      'no entry at all, as an ordinary $match server sends it',
      () => '{"resourceType":"Bundle","type":"searchset","total":0}',
    ],
    ['a total', (text: string) => text.replace('"type": "searchset"', '"type": "searchset", "total": 1')],
    ['the other form', () => exampleFile(KNOWN, 'response.json')],
  ] as const)('is no answer in the $match form: %s', (_, edit) => {
    expectNone(edited(given(MATCH), edit), 'invalid-reply');
  });

  it.each(['application/json', 'text/html', 'application/fhir+xml', ''])(
    'is no answer: sent as "%s"',
    (type) => {
      const one = given(KNOWN);
      expectNone(
        withReply(one, { headers: { ...one.reply.headers, 'content-type': type } }),
        'invalid-reply',
      );
    },
  );

  it.each([201, 204, 206])('is no answer: an outcome with the status %i', (status) => {
    expectNone(withReply(given(KNOWN), { status }), 'invalid-reply');
  });

  it('repeats nothing of itself in what operators are told', () => {
    const reading = read(
      edited(given(KNOWN), (text) => text.replace('"known-active"', '"Amara Thistledown"')),
    );
    expect(JSON.stringify(reading)).not.toContain('Thistledown');
    expect((reading as NoAnswerReading).details.join()).toContain('Parameters.parameter[0]');
  });

  it('never becomes an answer because a character of it has changed', () => {
    const sound = read(given('C03-not-known'));
    const text = textOf(given('C03-not-known'));
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('x', '"', '0', '}', 'é', ' ', '<'),
        (at, letter) => {
          const changed = text.slice(0, at) + letter + text.slice(at + 1);
          const reading = read(withReply(given('C03-not-known'), { body: Buffer.from(changed) }));
          // What is left as an answer has the same outcome: nothing that was broken says something else.
          if (reading.kind === 'answer') expect(reading.answer).toEqual(sound.answer);
        },
      ),
      { numRuns: 150 },
    );
  });
});

// @verifies rqr-8
describe('a status that is no success', () => {
  const ERROR = 'C07-not-permitted';
  it.each([400, 401, 404, 418, 429, 500, 502, 503, 504])(
    'is no answer, whatever comes with it: %i',
    (status) => {
      for (const body of [
        '',
        '<html>',
        exampleFile(KNOWN, 'response.json'),
        exampleFile(ERROR, 'outcome.json'),
      ])
        expectNone(withReply(given(KNOWN), { status, body: Buffer.from(body) }), 'error-status');
    },
  );

  it.each([301, 302, 307, 308])('is no answer, and is not followed: %i', (status) => {
    expectNone(withReply(given(KNOWN), { status }), 'redirect');
  });

  it('is not softened by an outcome in an error', () => {
    expectNone(
      edited(given(ERROR), (text) =>
        text.replace('query-error', 'query-outcome').replace('not-permitted', 'known'),
      ),
      'error-status',
    );
  });

  it('keeps the wait of a 503 that no responder has written', () => {
    const one = withReply(given(KNOWN), {
      status: 503,
      headers: { 'retry-after': '30' },
      body: Buffer.from('busy'),
    });
    expect(read(one)).toMatchObject({ notBefore: '2026-11-20T10:00:30.000Z' });
    for (const wrong of ['soon', '-5', '0', '1e3', 'Fri, 20 Nov 2026 09:00:00 GMT'])
      expect(read(withReply(one, { headers: { 'retry-after': wrong } }))).not.toHaveProperty('notBefore');
    expect(
      read(withReply(one, { headers: { 'retry-after': 'Fri, 20 Nov 2026 10:05:00 GMT' } })),
    ).toMatchObject({ notBefore: '2026-11-20T10:05:00.000Z' });
  });

  it.each(['time-out', 'no-connection', 'certificate', 'broken', 'reply-too-long'] as const)(
    'is there as little as after: %s',
    (why) => {
      const { exchange, asked } = given(KNOWN);
      const reading = readReply(
        { kind: 'failure', why, detail: 'E', at: AT },
        exchange,
        asked,
        guide.checker,
      );
      expect(reading).toEqual({ kind: 'no-answer', why, details: ['E'], at: AT });
    },
  );
});
