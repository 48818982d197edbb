import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { decodeProtectedHeader, decodeJwt, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  disagreements,
  readMatchRequest,
  verifyRequestAssertion,
  type AssertionVerdict,
} from '../../scripts/exchange/index.js';
import { personaSends, sendingPlan, type ComposedExchange } from '../../scripts/requester/index.js';
import { register } from '../exchange/shipped-data.js';
import { named, queries } from '../people/shipped-personas.js';
import { BASE, composed, KEY, makeKey, newUuid, NOW, policies, queryNamed, scenarioOf } from './fixtures.js';

const publicHalf = (key: JWK): JWK =>
  createPublicKey({ key: key as JsonWebKey, format: 'jwk' }).export({ format: 'jwk' });

const verdictOn = ({ requestAssertion }: ComposedExchange, now = NOW): Promise<AssertionVerdict> =>
  verifyRequestAssertion(requestAssertion, {
    audience: BASE,
    algorithms: ['ES384'],
    keyFor: (kid) => Promise.resolve(kid === KEY.kid ? publicHalf(KEY.privateKey) : undefined),
    now,
  });

const only = async (persona: string, query: string): Promise<ComposedExchange> => {
  const [first, ...others] = await composed(queryNamed(persona, query));
  expect(others).toEqual([]);
  return first!;
};

describe('the queries of personas', () => {
  const sound = queries.filter(
    ({ query }) => !['body', 'transport', 'timing'].includes(query.arrange?.kind ?? ''),
  );

  // @verifies req-1, req-11, req-14, req-15, req-16, sec-8, sec-9
  it.each(sound.map((each) => [named(each), each.query] as const))(
    '%s is sent as a sound request',
    async (_, query) => {
      for (const exchange of await composed(query)) {
        const { body, request, headers } = exchange;
        expect(exchange.method).toBe('POST');
        expect(exchange.url).toBe(`${BASE}/Patient/$${query.form}`);
        expect(exchange.token).toBe('good');
        expect(request.requestIdentifier.value).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
        const verdict = await verdictOn(exchange);
        if (!verdict.ok) throw new Error(verdict.fault);
        expect(verdict.claims.exp - verdict.claims.iat).toBe(300);
        const read = readMatchRequest(JSON.parse(Buffer.from(body!).toString()));
        expect(read.partial).toEqual(request);
        expect(
          disagreements(verdict.claims, { client: request.requester.system, request, body: body! }),
        ).toEqual([]);
        expect(headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      }
    },
  );

  // @verifies req-3
  it('put no personal data into address and headers', async () => {
    for (const { query } of queries) {
      for (const { url, headers, request } of await composed(query)) {
        const { 'Request-Assertion': _, ...others } = headers;
        const outside = JSON.stringify([url, others]);
        const { identifier = [], name = [], birthDate, address = [] } = request.resource;
        const personal = [
          ...identifier.map(({ value }) => value),
          ...name.flatMap(({ family, given = [] }) => [family, ...given]),
          birthDate,
          ...address.flatMap(({ line = [], postalCode }) => [...line, postalCode]),
        ].filter((value) => value !== undefined);
        expect(personal.filter((value) => outside.includes(value))).toEqual([]);
      }
    }
  });

  it('can all be sent, with a request identifier of its own each', async () => {
    const identifiers = new Set<string>();
    let sends = 0;
    for (const { query } of queries) {
      const exchanges = await composed(query);
      sends += exchanges.length;
      for (const { request } of exchanges) identifiers.add(request.requestIdentifier.value);
    }
    // Twice for the client with one request a minute, and twice, with one identifier, for the one used before.
    expect([sends, identifiers.size]).toEqual([queries.length + 2, queries.length + 1]);
  });

  it('can all be sent as XML', async () => {
    const exchange = (await composed(queryNamed('amara-thistledown', 'section-47'), { format: 'xml' }))[0]!;
    expect(Buffer.from(exchange.body!).toString()).toContain('<Parameters xmlns="http://hl7.org/fhir">');
    expect(exchange.headers).toMatchObject({
      Accept: 'application/fhir+xml',
      'Content-Type': 'application/fhir+xml',
    });
    expect(await verdictOn(exchange)).toMatchObject({ ok: true });
  });

  it('do not break off for an arrangement that nobody knows', () => {
    const arrange = { kind: 'transport', how: 'Somehow.', like: 'C99-none' } as const;
    expect(() => sendingPlan({ arrange }, scenarioOf, NOW)).toThrow('There is no scenario "C99-none"');
    const options = { register: { ...register, organisations: [] }, policies, scenarioOf, now: NOW, newUuid };
    expect(() => personaSends(queryNamed('amara-thistledown', 'section-47'), options)).toThrow(
      'no organisation',
    );
  });
});

describe('what is out of order on purpose', () => {
  it('is the token', async () => {
    expect((await only('lottie-periwinkle', 'no-token')).token).toBe('none');
    expect((await only('lottie-periwinkle', 'expired-token')).token).toBe('expired');
  });

  it('is the assertion', async () => {
    const none = await only('lottie-periwinkle', 'no-assertion');
    expect([none.requestAssertion, none.headers['Request-Assertion']]).toEqual([undefined, undefined]);
    const faults = await Promise.all(
      ['bad-signature', 'other-audience', 'refused-algorithm'].map(async (query) => {
        const verdict = await verdictOn(await only('lottie-periwinkle', query));
        return verdict.ok ? 'accepted' : verdict.fault;
      }),
    );
    expect(faults).toEqual(['signature-wrong', 'audience-wrong', 'algorithm-refused']);
    const hmac = await only('lottie-periwinkle', 'refused-algorithm');
    expect(decodeProtectedHeader(hmac.requestAssertion!).alg).toBe('HS256');
  });

  it('is what assertion and body agree on', async () => {
    for (const [query, expected] of [
      ['other-body', ['body-hash']],
      ['user-differs', ['user']],
    ] as const) {
      const { request, body, ...exchange } = await only('lottie-periwinkle', query);
      const verdict = await verdictOn({ request, body: body!, ...exchange });
      if (!verdict.ok) throw new Error(verdict.fault);
      expect(
        disagreements(verdict.claims, { client: request.requester.system, request, body: body! }),
      ).toEqual(expected);
    }
  });

  it('is the body, while the assertion fits what is sent', async () => {
    const faulty = queries.filter(({ query }) => query.arrange?.kind === 'body');
    expect(faulty.length).toBeGreaterThan(3);
    for (const { query } of faulty) {
      const [exchange] = await composed(query);
      const { ok, faults } = readMatchRequest(JSON.parse(Buffer.from(exchange!.body!).toString()));
      expect([named({ persona: { id: '' }, query } as never), ok, faults.length > 0]).toEqual([
        expect.any(String),
        false,
        true,
      ]);
      expect(await verdictOn(exchange!)).toMatchObject({ ok: true });
    }
  });

  it('is the size: three megabytes, of which most are white space', async () => {
    const { body } = await only('arlo-featherstitch', 'too-large');
    expect(body!.length).toBe(3_145_728);
    expect(readMatchRequest(JSON.parse(Buffer.from(body!).toString())).ok).toBe(true);
  });

  it('is media type, path and method', async () => {
    expect((await only('arlo-featherstitch', 'plain-text')).headers['Content-Type']).toBe('text/plain');
    expect((await only('arlo-featherstitch', 'turtle')).headers['Accept']).toBe('text/turtle');
    expect((await only('arlo-featherstitch', 'unknown-path')).url).toBe(`${BASE}/Person/$person-info-query`);
    const get = await only('arlo-featherstitch', 'get');
    expect([get.method, get.body, get.headers['Content-Type']]).toEqual(['GET', undefined, undefined]);
  });

  it('is the time, which counts from now', async () => {
    const minutes = ({ request }: ComposedExchange): number =>
      (NOW.getTime() - Date.parse(request.requestedAt)) / 60_000;
    const stale = await only('arlo-featherstitch', 'stale');
    expect(minutes(stale)).toBe(20);
    const ahead = await only('arlo-featherstitch', 'ahead');
    expect(minutes(ahead)).toBe(-10);
    for (const exchange of [stale, ahead]) {
      expect(await verdictOn(exchange)).toMatchObject({ ok: true });
      expect(NOW.getTime() / 1000 - decodeJwt(exchange.requestAssertion!).iat!).toBeLessThan(5);
    }
  });

  it('is the identifier: the same in two requests, whose bytes differ', async () => {
    const [one, other] = await composed(queryNamed('arlo-featherstitch', 'same-identifier'));
    expect(one!.request.requestIdentifier).toEqual(other!.request.requestIdentifier);
    expect(Buffer.from(one!.body!).equals(other!.body!)).toBe(false);
    expect(await verdictOn(other!)).toMatchObject({ ok: true });
  });

  it('is how often: once more than the client may', async () => {
    const exchanges = await composed(queryNamed('hector-windowbox', 'too-many'));
    expect(new Set(exchanges.map(({ request }) => request.requestIdentifier.value)).size).toBe(2);
  });

  it('cannot be more than a client can do', async () => {
    const [send] = personaSends(queryNamed('amara-thistledown', 'section-47'), {
      register,
      policies,
      scenarioOf: () => undefined,
      now: NOW,
      newUuid,
    }).sends;
    const { composeExchange } = await import('../../scripts/requester/index.js');
    const compose = (transport: object): Promise<ComposedExchange> =>
      composeExchange({ ...send!, disorder: { transport }, base: BASE, key: makeKey(), now: NOW, newUuid });
    await expect(compose({ token: { issuedTo: 'another-system' } })).rejects.toThrow(
      'cannot make an access token',
    );
    await expect(compose({ assertion: { algorithm: 'RS512' } })).rejects.toThrow('does not sign with RS512');
    await expect(compose({ assertion: { algorithm: 'none' } })).rejects.toThrow('Nobody can sign with none');
  });
});
