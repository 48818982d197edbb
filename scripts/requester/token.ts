import { importJWK, SignJWT } from 'jose';
import { identifierUri, type Identifier, type SigningKey } from '../exchange/index.js';
import { addressFault } from './address.js';
import type { Caller, CallFailure } from './call.js';

/** Scope of a token with which questions may be asked. */
export const QUERY_SCOPE = 'system/person-info-query';
const CLIENT_ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** How long a client assertion lives. */
const ASSERTION_SECONDS = 300;
/** A token is not used in its last seconds: it has to last until the request has arrived. */
const SPARE_SECONDS = 30;
/** Longest time for each of the two calls. */
const TIMEOUT_MS = 10_000;

/** An access token, or why there is none. Nothing about a person has been sent by then. */
export type TokenResult =
  | { readonly ok: true; readonly token: string; readonly expiresAt: Date }
  | {
      readonly ok: false;
      /** `refused`: the service said no; `unusable`: what came back was no token. */
      readonly why: 'refused' | 'unusable' | CallFailure['why'];
      /** For the people who run the system: a status, an error code of OAuth, a code of the connection. */
      readonly detail: string;
      readonly status?: number;
    };

/** Gets access tokens for client systems. */
export interface TokenSource {
  /** A token that is good for a while: the one from before, or a new one. */
  get(client: Identifier, key: SigningKey): Promise<TokenResult>;
}

/** What a token source needs. */
export interface TokenSourceOptions {
  /** Base address of the responder. */
  readonly base: string;
  readonly call: Caller;
  readonly now: () => Date;
  readonly newUuid: () => string;
}

/**
 * Makes a source of access tokens from one responder: the client credentials grant with a signed JWT (RFC 7523), at the
 * endpoint that `[base]/.well-known/smart-configuration` names.
 * @see requirement sec-1
 */
export function tokenSource({ base, call, now, newUuid }: TokenSourceOptions): TokenSource {
  const held = new Map<string, { readonly token: string; readonly expiresAt: Date }>();
  let endpoint: string | undefined;
  return {
    async get(client, key) {
      const name = identifierUri(client);
      const before = held.get(name);
      if (before !== undefined && before.expiresAt.getTime() > now().getTime() + SPARE_SECONDS * 1000)
        return { ok: true, ...before };
      if (endpoint === undefined) {
        const found = await discover(base, call);
        if (!found.ok) return found;
        endpoint = found.endpoint;
      }
      const assertion = await clientAssertion(name, endpoint, key, now(), newUuid());
      const result = await exchange(endpoint, assertion, call, now);
      if (result.ok) held.set(name, result);
      return result;
    },
  };
}

type Refused = Extract<TokenResult, { ok: false }>;

async function discover(
  base: string,
  call: Caller,
): Promise<{ readonly ok: true; readonly endpoint: string } | Refused> {
  const reply = await call({
    method: 'GET',
    url: `${base}/.well-known/smart-configuration`,
    headers: { Accept: 'application/json' },
    timeoutMs: TIMEOUT_MS,
  });
  if (reply.kind === 'failure') return { ok: false, why: reply.why, detail: reply.detail };
  if (reply.status !== 200)
    return {
      ok: false,
      why: 'unusable',
      detail: `smart-configuration: ${reply.status}`,
      status: reply.status,
    };
  const endpoint = jsonObject(reply.body)?.['token_endpoint'];
  if (typeof endpoint !== 'string' || addressFault(endpoint) !== undefined)
    return { ok: false, why: 'unusable', detail: 'smart-configuration names no token endpoint with https' };
  return { ok: true, endpoint };
}

/** The JWT with which a client says who it is (RFC 7523). */
async function clientAssertion(
  client: string,
  audience: string,
  { kid, algorithm, privateKey }: SigningKey,
  now: Date,
  jti: string,
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({
    iss: client,
    sub: client,
    aud: audience,
    jti,
    iat: seconds,
    exp: seconds + ASSERTION_SECONDS,
  })
    .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
    .sign(await importJWK(privateKey, algorithm));
}

async function exchange(
  endpoint: string,
  assertion: string,
  call: Caller,
  now: () => Date,
): Promise<TokenResult> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: QUERY_SCOPE,
    client_assertion_type: CLIENT_ASSERTION_TYPE,
    client_assertion: assertion,
  });
  const reply = await call({
    method: 'POST',
    url: endpoint,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: Buffer.from(form.toString()),
    timeoutMs: TIMEOUT_MS,
  });
  if (reply.kind === 'failure') return { ok: false, why: reply.why, detail: reply.detail };
  const content = jsonObject(reply.body);
  if (reply.status !== 200) {
    const error = content?.['error'];
    const said = typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? ` ${error}` : '';
    return {
      ok: false,
      why: 'refused',
      detail: `token endpoint: ${reply.status}${said}`,
      status: reply.status,
    };
  }
  const { access_token: token, token_type: type, expires_in: lives } = content ?? {};
  // A token goes into a header: anything but visible ASCII could break out of it.
  const isToken = typeof token === 'string' && /^[\x21-\x7e]+$/.test(token);
  if (!isToken || typeof type !== 'string' || type.toLowerCase() !== 'bearer')
    return { ok: false, why: 'unusable', detail: 'the token endpoint sent no bearer token', status: 200 };
  const seconds = typeof lives === 'number' && lives > 0 ? lives : 0;
  return { ok: true, token, expiresAt: new Date(now().getTime() + seconds * 1000) };
}

function jsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * An access token as it would be after it has expired. Nobody but its issuer can make a real one, and waiting for it
 * takes ten minutes: the times in it are set back, which spoils its signature as well. A responder refuses either.
 */
export function expiredToken(token: string, now: Date): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = jsonObject(Buffer.from(payload, 'base64url'));
  if (claims === undefined) return token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const seconds = Math.floor(now.getTime() / 1000);
  const old = { ...claims, iat: seconds - 1200, exp: seconds - 600 };
  return [header, Buffer.from(JSON.stringify(old)).toString('base64url'), signature].join('.');
}
