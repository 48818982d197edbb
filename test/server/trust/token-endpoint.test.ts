import { SignJWT, decodeJwt, decodeProtectedHeader } from 'jose';
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../../scripts/exchange/index.js';
import {
  accessTokens,
  AUDIT_SCOPE,
  CLIENT_ASSERTION_TYPE,
  keySource,
  makeSigningKey,
  QUERY_SCOPE,
  RegisterUnavailable,
  registerSource,
  serverKeys,
  testParticipants,
  tokenEndpoint,
  type TestParticipants,
  type TokenReply,
} from '../../../server/trust/index.js';
import { StoreUnavailable } from '../../../server/storage/index.js';
import { publicHalf } from '../../../server/trust/server-keys.js';
import {
  BASE,
  ISSUER,
  memoryFacts,
  memoryOnce,
  movingClock,
  NOW,
  register,
  sign,
  TOKEN_URL,
  uriOf,
} from './samples.js';

const CLIENT = 'fenwick-vale-case-management';
const SECONDS = NOW.getTime() / 1000;
let clock = movingClock();
let participants: TestParticipants;
let key: SigningKey;
let strange: SigningKey;
let once = memoryOnce();
let source: ReturnType<typeof registerSource>;

beforeAll(async () => {
  strange = await makeSigningKey('ES384', 'strange');
});
beforeEach(async () => {
  clock = movingClock();
  once = memoryOnce();
  participants = await testParticipants({
    register,
    now: clock.now,
    systems: [CLIENT, 'sparrowfield-cases'],
  });
  key = await participants.signingKey(CLIENT);
  source = registerSource({
    read: () => participants.document(),
    operatorKeys: participants.operatorKeys,
    facts: memoryFacts(),
    now: clock.now,
  });
});

const options = () => ({
  issuer: ISSUER,
  audience: BASE,
  tokenUrl: TOKEN_URL,
  keys: serverKeys(participants.serverKey),
  now: clock.now,
  register: source,
  keySource: keySource({ register: source, now: clock.now }),
  once,
  randomUUID,
});

const claims = (change: object = {}): object => ({
  iss: uriOf(CLIENT),
  sub: uriOf(CLIENT),
  aud: TOKEN_URL,
  iat: SECONDS,
  exp: SECONDS + 300,
  jti: randomUUID(),
  ...change,
});

const form = (assertion: string, change: Record<string, string> = {}): URLSearchParams =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: CLIENT_ASSERTION_TYPE,
    client_assertion: assertion,
    ...change,
  });

const ask = async (
  change: object = {},
  header: Record<string, unknown> = {},
  more: Record<string, string> = {},
): Promise<TokenReply> =>
  tokenEndpoint(options()).answer(form(await sign(claims(change), key, header), more));

const REFUSED = {
  status: 401,
  body: { error: 'invalid_client', error_description: 'The client could not be authenticated.' },
};

describe('the token endpoint', () => {
  // @verifies sec-1
  it('gives a registered client a token that its responder accepts', async () => {
    const reply = await ask();
    expect(reply).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 300, scope: QUERY_SCOPE },
      headers: { 'Cache-Control': 'no-store' },
    });
    const token = String(reply.body['access_token']);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES384', typ: 'at+jwt' });
    expect(decodeJwt(token)).toMatchObject({
      iss: ISSUER,
      aud: BASE,
      sub: uriOf(CLIENT),
      client_id: uriOf(CLIENT),
    });
    const verdict = await accessTokens(options()).verify(`Bearer ${token}`);
    expect(verdict).toMatchObject({ ok: true, client: { value: CLIENT }, scopes: [QUERY_SCOPE] });
  });

  it('takes the issuer as audience too, and both scopes', async () => {
    const reply = await ask({ aud: ISSUER }, { typ: 'JWT' }, { scope: `${QUERY_SCOPE} ${AUDIT_SCOPE}` });
    expect(reply).toMatchObject({ status: 200, body: { scope: `${QUERY_SCOPE} ${AUDIT_SCOPE}` } });
  });

  // @verifies sec-3
  it.each(['HS256', 'HS384', 'HS512'])('refuses the shared secret of %s', async (alg) => {
    // The classic: the public key as text is the secret.
    const secret = new TextEncoder().encode(JSON.stringify(publicHalf(key)));
    const assertion = await new SignJWT({ ...claims() })
      .setProtectedHeader({ alg, kid: key.kid })
      .sign(secret);
    expect(await tokenEndpoint(options()).answer(form(assertion))).toMatchObject({
      ...REFUSED,
      fault: 'algorithm-refused',
    });
  });

  // @verifies sec-3
  it('refuses an assertion without a signature', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const assertion = `${part({ alg: 'none', kid: key.kid })}.${part(claims())}.`;
    expect(await tokenEndpoint(options()).answer(form(assertion))).toMatchObject({
      ...REFUSED,
      fault: 'algorithm-refused',
    });
  });

  // @verifies sec-2
  it('refuses an algorithm of the guide that is not in the entry, before it looks at a key', async () => {
    const rsa = await makeSigningKey('RS384', key.kid);
    const asked: string[] = [];
    const endpoint = tokenEndpoint({
      ...options(),
      keySource: { keyFor: (_system, kid) => (asked.push(kid), Promise.resolve(publicHalf(rsa))) },
    });
    expect(await endpoint.answer(form(await sign(claims(), rsa)))).toMatchObject({
      ...REFUSED,
      fault: 'algorithm-refused',
    });
    expect(asked).toEqual([]);
  });

  // @verifies sec-5
  it.each([
    ['has expired', { iat: SECONDS - 300, exp: SECONDS }, 'expired'],
    ['is for another audience', { aud: 'https://other.example/token' }, 'audience-wrong'],
    ['is for several audiences', { aud: [TOKEN_URL, ISSUER] }, 'audience-wrong'],
    ['lives too long', { exp: SECONDS + 301 }, 'lifetime-too-long'],
    ['ends before it begins', { iat: SECONDS + 50, exp: SECONDS + 10 }, 'lifetime-too-long'],
    ['has no time of issue', { iat: undefined }, 'malformed'],
    ['has no time of expiry', { exp: undefined }, 'malformed'],
    ['has no jti', { jti: undefined }, 'malformed'],
    ['has an empty jti', { jti: '' }, 'malformed'],
    ['has another subject', { sub: uriOf('sparrowfield-cases') }, 'subject-wrong'],
    ['names the bare id', { iss: CLIENT, sub: CLIENT }, 'client-unknown'],
    ['names a stranger', { iss: `${uriOf(CLIENT)}x`, sub: `${uriOf(CLIENT)}x` }, 'client-unknown'],
    ['is signed by another client', { iss: uriOf('sparrowfield-cases') }, 'key-unknown'],
    ['holds only later', { nbf: SECONDS + 61 }, 'issued-in-future'],
  ])('refuses an assertion that %s', async (_what, change, fault) => {
    expect(await ask(change)).toMatchObject({ ...REFUSED, fault });
    expect(once.claimed.size).toBe(0);
  });

  // @verifies sec-6
  it('allows for a clock that is 60 seconds ahead, and for no more', async () => {
    expect(await ask({ iat: SECONDS + 60, exp: SECONDS + 300 })).toMatchObject({ status: 200 });
    expect(await ask({ iat: SECONDS + 61, exp: SECONDS + 300 })).toMatchObject({
      ...REFUSED,
      fault: 'issued-in-future',
    });
  });

  it.each([
    ['no kid', { kid: undefined }, 'malformed'],
    ['an unknown kid', { kid: 'other' }, 'key-unknown'],
    ['the type of a request assertion', { typ: 'request-assertion+jwt' }, 'malformed'],
    ['the type of an access token', { typ: 'at+jwt' }, 'malformed'],
  ])('refuses a header with %s', async (_what, header, fault) => {
    expect(await ask({}, header)).toMatchObject({ ...REFUSED, fault });
  });

  it('says the same of an unknown client and of a wrong signature', async () => {
    const forged = await tokenEndpoint(options()).answer(
      form(await sign(claims(), { ...strange, kid: key.kid })),
    );
    const unknown = await ask({ iss: uriOf(CLIENT) + '-2', sub: uriOf(CLIENT) + '-2' });
    expect(forged.fault).toBe('signature-wrong');
    expect([forged.status, forged.headers, forged.body]).toEqual([
      unknown.status,
      unknown.headers,
      unknown.body,
    ]);
  });

  // @verifies sec-7
  it('accepts a jti once, and only a right signature uses it up', async () => {
    const jti = randomUUID();
    await tokenEndpoint(options()).answer(form(await sign(claims({ jti }), { ...strange, kid: key.kid })));
    expect(await ask({ jti })).toMatchObject({ status: 200 });
    expect(await ask({ jti })).toMatchObject({ ...REFUSED, fault: 'assertion-used' });
  });

  it('says who a suspended system is, because the responder answers it with C13', async () => {
    await participants.resign((content) => ({
      ...content,
      systems: content.systems.map((each) =>
        each.id === CLIENT ? { ...each, technicalStatus: 'suspended' } : each,
      ),
    }));
    clock.pass(59);
    expect(await ask()).toMatchObject({ status: 200 });
  });

  // @verifies sec-25
  it('gives a system that was taken out of the register no token within 60 seconds', async () => {
    expect(await ask()).toMatchObject({ status: 200 });
    await participants.resign((content) => ({
      ...content,
      systems: content.systems.filter(({ id }) => id !== CLIENT),
    }));
    clock.pass(59);
    expect(await ask()).toMatchObject({ ...REFUSED, fault: 'client-unknown' });
  });

  it.each([
    ['a missing grant_type', { grant_type: null }, 'invalid_request'],
    ['another grant_type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['another client_assertion_type', { client_assertion_type: 'x' }, 'invalid_request'],
    ['a missing assertion', { client_assertion: null }, 'invalid_request'],
    ['a shared secret', { client_secret: 's3cret' }, 'invalid_request'],
    ['an unknown scope', { scope: 'system/*.*' }, 'invalid_scope'],
  ])('names the fault of %s by RFC 6749 without repeating it', async (_what, change, error) => {
    const sent = form(await sign(claims(), key));
    for (const [name, value] of Object.entries(change))
      if (value === null) sent.delete(name);
      else sent.set(name, value);
    const reply = await tokenEndpoint(options()).answer(sent);
    expect(reply).toMatchObject({ status: 400, body: { error }, headers: { 'Cache-Control': 'no-store' } });
    expect(JSON.stringify(reply.body)).not.toMatch(/password|s3cret|\*\.\*/);
  });

  it('refuses a repeated parameter, and a client_id that is not the one that signed', async () => {
    const sent = form(await sign(claims(), key));
    sent.append('scope', QUERY_SCOPE);
    sent.append('scope', AUDIT_SCOPE);
    expect(await tokenEndpoint(options()).answer(sent)).toMatchObject({
      status: 400,
      fault: 'parameter-repeated',
    });
    expect(await ask({}, {}, { client_id: uriOf('sparrowfield-cases') })).toMatchObject(REFUSED);
    expect(await ask({}, {}, { client_id: uriOf(CLIENT) })).toMatchObject({ status: 200 });
  });

  it('issues nothing while register or store cannot be used', async () => {
    const assertion = await sign(claims(), key);
    const noRegister = { current: () => Promise.reject(new RegisterUnavailable('gone')) };
    const noStore = { ...once, claim: () => Promise.reject(new StoreUnavailable('gone')) };
    for (const change of [{ register: noRegister }, { once: noStore }])
      expect(await tokenEndpoint({ ...options(), ...change }).answer(form(assertion))).toMatchObject({
        status: 503,
        headers: { 'Retry-After': '30' },
      });
  });
});

describe('an access token', () => {
  const token = async (certificate?: { thumbprint: string }): Promise<string> => {
    const reply = await tokenEndpoint(options()).answer(form(await sign(claims(), key)), certificate);
    return `Bearer ${String(reply.body['access_token'])}`;
  };

  // @verifies sec-13
  it('that is bound to a certificate works with it alone', async () => {
    const bound = await token({ thumbprint: 'one' });
    const tokens = accessTokens(options());
    expect(await tokens.verify(bound, { thumbprint: 'one' })).toMatchObject({ ok: true });
    for (const certificate of [undefined, { thumbprint: 'two' }])
      expect(await tokens.verify(bound, certificate)).toMatchObject({
        ok: false,
        fault: 'certificate-differs',
      });
  });

  // @verifies sec-5
  it('expires, and is for one responder', async () => {
    const one = await token();
    const tokens = accessTokens(options());
    expect(await accessTokens({ ...options(), audience: `${ISSUER}/other` }).verify(one)).toMatchObject({
      fault: 'audience-wrong',
    });
    clock.pass(299);
    expect(await tokens.verify(one)).toMatchObject({ ok: true });
    clock.pass(1);
    expect(await tokens.verify(one)).toEqual({
      ok: false,
      fault: 'expired',
      issueType: 'expired',
      challenge: 'Bearer error="invalid_token"',
    });
  });

  it('goes on working when the server changes its key, and not after two more changes', async () => {
    const keys = serverKeys(participants.serverKey);
    const mine = { ...options(), keys };
    const reply = await tokenEndpoint(mine).answer(form(await sign(claims(), key)));
    const verify = () => accessTokens(mine).verify(`Bearer ${String(reply.body['access_token'])}`);
    keys.rotate(await makeSigningKey('ES384', 'second'));
    expect(keys.current().kid).toBe('second');
    expect(await verify()).toMatchObject({ ok: true });
    keys.rotate(await makeSigningKey('ES384', 'third'));
    keys.rotate(await makeSigningKey('ES384', 'fourth'));
    expect(await verify()).toMatchObject({ ok: false, fault: 'key-unknown' });
    expect(JSON.stringify(keys.keySet())).not.toContain('"d"');
  });

  it.each([
    ['nothing', undefined, 'missing', 'Bearer'],
    ['another scheme', 'Basic abc', 'missing', 'Bearer'],
    ['no token', 'Bearer nonsense', 'malformed', 'Bearer error="invalid_token"'],
  ])('is asked for where there is %s', async (_what, header, fault, challenge) => {
    expect(await accessTokens(options()).verify(header)).toMatchObject({ ok: false, fault, challenge });
  });

  it('is refused when changed, signed by a client, or made for another use', async () => {
    const tokens = accessTokens(options());
    const [head = '', body = '', signature = ''] = (await token()).slice(7).split('.');
    const changed = Buffer.from(body, 'base64url').toString().replace(QUERY_SCOPE, AUDIT_SCOPE);
    const other = [head, Buffer.from(changed).toString('base64url'), signature].join('.');
    expect(await tokens.verify(`Bearer ${other}`)).toMatchObject({ fault: 'signature-wrong' });
    expect(await tokens.verify(`Bearer ${await sign({}, key)}`)).toMatchObject({ fault: 'key-unknown' });
    const wrongUse = await sign({}, participants.serverKey, { typ: 'JWT' });
    expect(await tokens.verify(`Bearer ${wrongUse}`)).toMatchObject({ fault: 'malformed' });
  });
});
