import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { IDENTIFIER_SYSTEM, identifierUri } from '../../scripts/exchange/index.js';
import {
  expiredToken,
  httpCaller,
  QUERY_SCOPE,
  tokenSource,
  type TokenSource,
} from '../../scripts/requester/index.js';
import { KEY, newUuid } from './fixtures.js';
import {
  scriptedResponder,
  type GotRequest,
  type Script,
  type ScriptedResponder,
} from './scripted-responder.js';

const CLIENT = { system: IDENTIFIER_SYSTEM.system, value: 'fenwick-vale-case-management' };
let time = Date.now();
const now = (): Date => new Date(time);
const open: ScriptedResponder[] = [];
afterEach(async () => {
  time = Date.now();
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function source(
  script: (request: GotRequest, base: string) => Script | undefined = () => undefined,
): Promise<{ tokens: TokenSource; responder: ScriptedResponder }> {
  const responder = await scriptedResponder(script);
  open.push(responder);
  return {
    responder,
    tokens: tokenSource({ base: responder.base, call: httpCaller({}, now), now, newUuid }),
  };
}

const tokenReply = (body: unknown, status = 200): Script => ({ status, body: JSON.stringify(body) });
const atToken =
  (script: Script) =>
  ({ url }: GotRequest): Script | undefined =>
    url === '/oauth2/token' ? script : undefined;
const posts = ({ got }: ScriptedResponder): GotRequest[] => got.filter(({ url }) => url === '/oauth2/token');

// @verifies sec-1
describe('an access token', () => {
  it('is asked for with a signed JWT, at the endpoint that the responder names', async () => {
    const { tokens, responder } = await source();
    expect(await tokens.get(CLIENT, KEY)).toMatchObject({ ok: true, token: 'token.of.test' });
    const [request] = posts(responder);
    const form = new URLSearchParams(request!.body.toString());
    expect(Object.fromEntries([...form].filter(([name]) => name !== 'client_assertion'))).toEqual({
      grant_type: 'client_credentials',
      scope: QUERY_SCOPE,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    const key = createPublicKey({ key: KEY.privateKey as JsonWebKey, format: 'jwk' }).export({
      format: 'jwk',
    });
    const { payload, protectedHeader } = await jwtVerify(
      form.get('client_assertion')!,
      await importJWK(key, 'ES384'),
      {
        audience: `${responder.base}/oauth2/token`,
        issuer: identifierUri(CLIENT),
        subject: identifierUri(CLIENT),
      },
    );
    expect(protectedHeader).toEqual({ alg: 'ES384', kid: KEY.kid, typ: 'JWT' });
    expect(payload.exp! - payload.iat!).toBe(300);
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is used until shortly before it expires, and for its client alone', async () => {
    const { tokens, responder } = await source();
    await tokens.get(CLIENT, KEY);
    time += 569_000;
    await tokens.get(CLIENT, KEY);
    expect(posts(responder).length).toBe(1);
    await tokens.get({ ...CLIENT, value: 'another-system' }, KEY);
    expect(posts(responder).length).toBe(2);
    time += 2_000;
    await tokens.get(CLIENT, KEY);
    expect(posts(responder).length).toBe(3);
    const [one, other] = posts(responder).map(({ body }) =>
      new URLSearchParams(body.toString()).get('client_assertion'),
    );
    expect(one).not.toBe(other);
  });

  it.each([
    [
      'refused',
      tokenReply({ error: 'invalid_client' }, 401),
      'refused',
      'token endpoint: 401 invalid_client',
    ],
    [
      'refused with an essay',
      tokenReply({ error: 'x y\u0007'.repeat(50) }, 400),
      'refused',
      'token endpoint: 400',
    ],
    ['no JSON', { status: 200, body: '<html>' }, 'unusable', 'no bearer token'],
    ['of another kind', tokenReply({ access_token: 'a', token_type: 'mac' }), 'unusable', 'no bearer token'],
    [
      'that breaks out of its header',
      tokenReply({ access_token: 'a\r\nX: 1', token_type: 'Bearer' }),
      'unusable',
      'no bearer',
    ],
    ['redirected', { status: 302, headers: { Location: '/other' } }, 'refused', '302'],
    ['not coming', 'hang-up', 'broken', 'ECONNRESET'],
  ] as const)('that is %s is none', async (_, script, why, detail) => {
    const { tokens, responder } = await source(atToken(script));
    expect(await tokens.get(CLIENT, KEY)).toMatchObject({
      ok: false,
      why,
      detail: expect.stringContaining(detail) as string,
    });
    expect(posts(responder).length).toBe(1);
  });

  it.each([
    ['is not there', { status: 404 }],
    ['is no JSON', { status: 200, body: 'x' }],
    ['names none', tokenReply({})],
    ['names one without https', tokenReply({ token_endpoint: 'http://tokens.example/oauth2/token' })],
    ['is elsewhere', { status: 301, headers: { Location: '/x' } }],
  ] as const)('is not asked for where the configuration %s', async (_, script) => {
    const { tokens, responder } = await source(({ url }) =>
      url.startsWith('/.well-known') ? script : undefined,
    );
    expect(await tokens.get(CLIENT, KEY)).toMatchObject({ ok: false, why: 'unusable' });
    expect(posts(responder)).toEqual([]);
  });

  it('with its times set back has another text, and is over', () => {
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${encode({ alg: 'ES384' })}.${encode({ sub: 'a', exp: 9_999_999_999 })}.signature`;
    const claims = JSON.parse(
      Buffer.from(expiredToken(token, now()).split('.')[1]!, 'base64url').toString(),
    ) as { exp: number };
    expect(claims.exp).toBeLessThan(time / 1000);
    expect(expiredToken('opaque', now())).not.toBe('opaque');
    expect(expiredToken('opaquA', now())).not.toBe('opaquA');
  });
});
