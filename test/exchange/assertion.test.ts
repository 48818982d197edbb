import {
  CompactSign,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type CompactJWSHeaderParameters,
} from 'jose';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  disagreements,
  identifierUri,
  isStrongEnough,
  requestAssertionClaims,
  SIGNING_ALGORITHMS,
  signRequestAssertion,
  verifyRequestAssertion,
  type AssertionExpectation,
  type AssertionVerdict,
  type RequestAssertionClaims,
  type SigningAlgorithm,
  type SigningKey,
} from '../../scripts/exchange/index.js';
import { aRequest } from './samples.js';

const NOW = new Date('2026-11-02T09:30:00Z');
const AUDIENCE = 'https://fhir.northmerecommunity.example/data-exchange';
const body = new TextEncoder().encode('{"resourceType":"Parameters"}');
const subject = { request: aRequest, body, audience: AUDIENCE, issuedAt: NOW };

interface KeyPair {
  readonly signing: SigningKey;
  readonly publicKey: JWK;
}

async function keyPair(algorithm: SigningAlgorithm, modulusLength = 3072): Promise<KeyPair> {
  const pair = await generateKeyPair(algorithm, { extractable: true, modulusLength });
  const privateKey = await exportJWK(pair.privateKey);
  return {
    signing: { algorithm, kid: `${algorithm}-1`, privateKey },
    publicKey: await exportJWK(pair.publicKey),
  };
}

let ec: KeyPair;
let rsa: KeyPair;
let weakRsa: KeyPair;
beforeAll(async () => {
  ec = await keyPair('ES384');
  rsa = await keyPair('RS384');
  weakRsa = await keyPair('RS384', 2048);
});

const expected = (change: Partial<AssertionExpectation> = {}): AssertionExpectation => ({
  audience: AUDIENCE,
  algorithms: ['ES384'],
  keyFor: (kid) => Promise.resolve(kid === 'ES384-1' ? ec.publicKey : undefined),
  now: NOW,
  ...change,
});

/** Signs any claims, also such as the builder would never make. */
async function signed(
  change: Partial<Record<keyof RequestAssertionClaims, unknown>> = {},
  header: Partial<CompactJWSHeaderParameters> = {},
): Promise<string> {
  const claims = { ...requestAssertionClaims(subject), ...change };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES384', kid: 'ES384-1', typ: 'request-assertion+jwt', ...header })
    .sign(await importJWK(ec.signing.privateKey, 'ES384'));
}

function faultOf(verdict: AssertionVerdict): string {
  return verdict.ok ? 'none' : `${verdict.code} ${verdict.issueType} ${verdict.fault}`;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a request assertion', () => {
  it('is verified as it was made, for every algorithm', async () => {
    for (const algorithm of SIGNING_ALGORITHMS) {
      const pair = algorithm === 'ES384' ? ec : await keyPair(algorithm);
      const compact = await signRequestAssertion(subject, pair.signing);
      const verdict = await verifyRequestAssertion(
        compact,
        expected({ algorithms: [algorithm], keyFor: () => Promise.resolve(pair.publicKey) }),
      );
      expect(verdict).toEqual({ ok: true, claims: requestAssertionClaims(subject) });
    }
  });

  it('has just the claims that the page on security lists', () => {
    const page = readFileSync(join(import.meta.dirname, '../../input/pagecontent/security.md'), 'utf8');
    const listed = page.slice(page.indexOf('| Claim |')).split('\n\n')[0] ?? '';
    const rows = listed
      .split('\n')
      .slice(2)
      .map((row) => row.split('|')[1] ?? '');
    const names = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(names.sort()).toEqual(Object.keys(requestAssertionClaims(subject)).sort());
    expect(page).toContain('`request-assertion+jwt`');
  });

  it('names system, user and request by URIs that no two identifiers share', () => {
    const claims = requestAssertionClaims(subject);
    expect(claims.iss).toBe(`${aRequest.requester.system.system}/fenwick-vale-case-management`);
    expect(claims.sub).toBe(`${aRequest.requester.user.system}/fv-0042`);
    expect(identifierUri({ system: 'https://a.example', value: 'b/c' })).not.toBe(
      identifierUri({ system: 'https://a.example/b', value: 'c' }),
    );
  });

  it('holds nothing about the person but the role', () => {
    const claims = JSON.stringify(requestAssertionClaims(subject));
    for (const secret of ['9990000018', 'Testperson', 'Robin', '2016-05-04', 'Sam Sample'])
      expect(claims).not.toContain(secret);
  });

  // @verifies sec-9
  it('cannot be made to live longer than five minutes, or with a weak key', async () => {
    for (const lifetimeSeconds of [0, -1, 301, Number.NaN])
      expect(() => requestAssertionClaims({ ...subject, lifetimeSeconds })).toThrow(RangeError);
    expect(requestAssertionClaims({ ...subject, lifetimeSeconds: 60 }).exp).toBe(NOW.getTime() / 1000 + 60);
    await expect(signRequestAssertion(subject, weakRsa.signing)).rejects.toThrow(RangeError);
  });
});

describe('verification refuses as not authenticated (C12)', () => {
  // @verifies sec-11
  it.each([undefined, ''])('no assertion (%j)', async (compact) => {
    expect(faultOf(await verifyRequestAssertion(compact, expected()))).toBe('unauthenticated login missing');
  });

  it.each(['x', 'x.y', 'x.y.z', '....', 'e30.e30.e30.e30', '\u0000', 'e30..', 'bnVsbA.e30.AA'])(
    'what is no assertion (%j)',
    async (compact) => {
      const verdict = await verifyRequestAssertion(compact, expected());
      expect(faultOf(verdict)).toMatch(/^unauthenticated security (malformed|algorithm-refused)$/);
    },
  );

  // @verifies sec-3
  it('the algorithm none, in any spelling', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
      const compact = `${part({ alg, kid: 'ES384-1', typ: 'request-assertion+jwt' })}.${part(requestAssertionClaims(subject))}.`;
      expect(faultOf(await verifyRequestAssertion(compact, expected()))).toBe(
        'unauthenticated security algorithm-refused',
      );
    }
  });

  // @verifies sec-3
  it('HMAC, also with the public key as the secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(ec.publicKey));
    const compact = await new CompactSign(
      new TextEncoder().encode(JSON.stringify(requestAssertionClaims(subject))),
    )
      .setProtectedHeader({ alg: 'HS256', kid: 'ES384-1', typ: 'request-assertion+jwt' })
      .sign(secret);
    const loose = expected({ algorithms: ['ES384', 'HS256' as SigningAlgorithm] });
    for (const expectation of [expected(), loose])
      expect(faultOf(await verifyRequestAssertion(compact, expectation))).toBe(
        'unauthenticated security algorithm-refused',
      );
  });

  // @verifies sec-2
  it('an algorithm that the register entry does not list', async () => {
    const compact = await signRequestAssertion(subject, rsa.signing);
    const verdict = await verifyRequestAssertion(
      compact,
      expected({ keyFor: () => Promise.resolve(rsa.publicKey) }),
    );
    expect(faultOf(verdict)).toBe('unauthenticated security algorithm-refused');
  });

  // @verifies sec-4
  it('a key that the system does not have, a weak one, one of another kind', async () => {
    const compact = await signed();
    const withKey = (key: JWK | undefined) =>
      verifyRequestAssertion(compact, expected({ keyFor: () => Promise.resolve(key) }));
    expect(faultOf(await withKey(undefined))).toBe('unauthenticated security key-unknown');
    expect(faultOf(await withKey(weakRsa.publicKey))).toBe('unauthenticated security key-too-weak');
    expect(faultOf(await withKey(rsa.publicKey))).toBe('unauthenticated security signature-wrong');
    expect(faultOf(await withKey({ kty: 'oct', k: 'AAAA' }))).toBe('unauthenticated security key-too-weak');
    expect(faultOf(await verifyRequestAssertion(await signed({}, { kid: 'other' }), expected()))).toContain(
      'key-unknown',
    );
  });

  // @verifies sec-11
  it('a signature by another key, or over other claims', async () => {
    const other = await keyPair('ES384');
    const compact = await signRequestAssertion(subject, other.signing);
    expect(faultOf(await verifyRequestAssertion(compact, expected()))).toContain('signature-wrong');
    const [header, , signature] = (await signed()).split('.');
    const changed = `${header}.${part({ ...requestAssertionClaims(subject), sub: 'somebody' })}.${signature}`;
    expect(faultOf(await verifyRequestAssertion(changed, expected()))).toContain('signature-wrong');
  });

  it('a header that must be understood and is not', async () => {
    const header = part({
      alg: 'ES384',
      kid: 'ES384-1',
      typ: 'request-assertion+jwt',
      crit: ['exp'],
      exp: 1,
    });
    const [, payload, signature] = (await signed()).split('.');
    expect(faultOf(await verifyRequestAssertion(`${header}.${payload}.${signature}`, expected()))).toContain(
      'signature-wrong',
    );
  });

  it('a JWT that was made for another use', async () => {
    for (const typ of ['JWT', undefined]) {
      const compact = await signed({}, { typ: typ as string });
      expect(faultOf(await verifyRequestAssertion(compact, expected()))).toBe(
        'unauthenticated security malformed',
      );
    }
  });

  // @verifies sec-5, sec-11
  it('another audience, and several audiences', async () => {
    for (const aud of ['https://elsewhere.example', `${AUDIENCE}/`, AUDIENCE.toUpperCase()])
      expect(faultOf(await verifyRequestAssertion(await signed({ aud }), expected()))).toBe(
        'unauthenticated security audience-wrong',
      );
    expect(faultOf(await verifyRequestAssertion(await signed({ aud: [AUDIENCE] }), expected()))).toContain(
      'malformed',
    );
  });

  it.each([
    'iss',
    'aud',
    'iat',
    'exp',
    'jti',
    'sub',
    'user_role',
    'reason',
    'person_role',
    'body_sha256',
  ] as const)('an assertion without %s, or with one of another type', async (claim) => {
    for (const value of [undefined, null, [], {}, true, '']) {
      const verdict = await verifyRequestAssertion(await signed({ [claim]: value }), expected());
      expect(faultOf(verdict)).toMatch(/security (malformed|audience-wrong)$/);
    }
  });

  // @verifies sec-5, sec-6, sec-9, sec-11
  it.each([
    ['that has expired', -301, 300, 'unauthenticated expired expired'],
    ['that expires this very second', -300, 300, 'unauthenticated expired expired'],
    ['from more than 60 seconds ahead', 61, 300, 'unauthenticated security issued-in-future'],
    ['that lives too long', 0, 301, 'unauthenticated security lifetime-too-long'],
    ['that lives too long and was made long ago', -3600, 7200, 'unauthenticated security lifetime-too-long'],
    ['that expires before it was made', 50, -10, 'unauthenticated security lifetime-too-long'],
    ['from 60 seconds ahead, which is fine', 60, 300, 'none'],
    ['in its last second, which is fine', -299, 300, 'none'],
  ])('an assertion %s', async (_, offset, lifetime, fault) => {
    const iat = NOW.getTime() / 1000 + offset;
    const verdict = await verifyRequestAssertion(await signed({ iat, exp: iat + lifetime }), expected());
    expect(faultOf(verdict)).toBe(fault);
  });
});

describe('token, assertion and body (C13)', () => {
  const claims = requestAssertionClaims(subject);
  const agreed = { client: aRequest.requester.system, request: aRequest, body };

  it('agree when nothing was changed', () => {
    expect(disagreements(claims, agreed)).toEqual([]);
  });

  // @verifies sec-12
  it('disagree when a byte of the body was changed', () => {
    const changed = new TextEncoder().encode('{"resourceType":"Parameters"} ');
    expect(disagreements(claims, { ...agreed, body: changed })).toEqual(['body-hash']);
  });

  const { requester } = aRequest;
  const other = { system: requester.user.system, value: 'somebody-else' };
  it.each([
    ['user', { requester: { ...requester, user: other } }],
    ['user-role', { requester: { ...requester, userRole: 'police-officer' } }],
    ['client', { requester: { ...requester, system: other } }],
    ['reason', { reason: 'immediate-risk' }],
    ['person-role', { personRole: 'household' as const }],
    ['request-identifier', { requestIdentifier: other }],
  ])('disagree about the %s', (what, change) => {
    expect(disagreements(claims, { ...agreed, request: { ...aRequest, ...change } })).toEqual([what]);
  });

  // @verifies sec-12
  it('disagree when the token was issued to another client', () => {
    expect(disagreements(claims, { ...agreed, client: other })).toEqual(['issuer', 'client']);
  });

  // @verifies sec-12
  it('say everything that differs', () => {
    expect(disagreements({ ...claims, sub: 'x', reason: 'y' }, agreed)).toEqual(['user', 'reason']);
  });
});

describe('the strength of a key', () => {
  // @verifies sec-4
  it('is at least 3072 bits for RSA, whatever zeros are written in front', () => {
    expect(isStrongEnough(rsa.publicKey)).toBe(true);
    expect(isStrongEnough(weakRsa.publicKey)).toBe(false);
    const padded = Buffer.concat([Buffer.alloc(200), Buffer.from(weakRsa.publicKey.n!, 'base64url')]);
    expect(isStrongEnough({ ...weakRsa.publicKey, n: padded.toString('base64url') })).toBe(false);
    expect(isStrongEnough({ kty: 'RSA' })).toBe(false);
  });
});
