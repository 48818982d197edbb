import { CompactSign, importJWK } from 'jose';
import {
  CLOCK_SKEW_SECONDS,
  IDENTIFIER_SYSTEM,
  identifierUri,
  type Identifier,
  type ParticipantOrganisation,
} from '../../scripts/exchange/index.js';
import type { AccessTokens, PeerCertificate, TokenVerdict } from './model.js';
import type { ServerKeys } from './server-keys.js';
import { isObject, MAX_TOKEN_LENGTH, parseObject, readHeader, verifiedPayload } from './signed-text.js';

/** How long an access token lives, in seconds. */
export const ACCESS_TOKEN_SECONDS = 300;
/** Longest life that is accepted, in seconds, also of a token that another process issued. */
const MAX_ACCESS_TOKEN_SECONDS = 600;
/** The header parameter `typ` (RFC 9068): an assertion is never taken for an access token. */
const ACCESS_TOKEN_TYPE = 'at+jwt';

/** What access tokens are made with and checked against. */
export interface AccessTokenOptions {
  /** URI of the token service. */
  readonly issuer: string;
  /** Base address of the responder that the tokens are for. */
  readonly audience: string;
  readonly keys: ServerKeys;
  readonly now: () => Date;
}

/** Whom a token is for. */
export interface TokenSubject {
  readonly client: Identifier;
  readonly organisation: ParticipantOrganisation;
  readonly scopes: readonly string[];
  /** Where the client has shown one, the token works with this certificate alone (RFC 8705). */
  readonly certificate?: PeerCertificate | undefined;
}

/** Issues an access token: a JWT by RFC 9068, bound to client and organisation. `jti` is a random UUID. */
export async function issueAccessToken(
  subject: TokenSubject,
  jti: string,
  { issuer, audience, keys, now }: AccessTokenOptions,
): Promise<string> {
  const { algorithm, kid, privateKey } = keys.current();
  const iat = Math.floor(now().getTime() / 1000);
  const client = identifierUri(subject.client);
  const claims = {
    iss: issuer,
    aud: audience,
    sub: client,
    client_id: client,
    organization: identifierUri(subject.organisation.identifier[0]),
    scope: subject.scopes.join(' '),
    iat,
    exp: iat + ACCESS_TOKEN_SECONDS,
    jti,
    ...(subject.certificate && { cnf: { 'x5t#S256': subject.certificate.thumbprint } }),
  };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: algorithm, kid, typ: ACCESS_TOKEN_TYPE })
    .sign(await importJWK(privateKey, algorithm));
}

/** Checks the access tokens that {@link issueAccessToken} made: signature, issuer, audience, times, certificate. */
export function accessTokens(options: AccessTokenOptions): AccessTokens {
  return {
    async verify(authorization, certificate) {
      const token = bearerToken(authorization);
      if (token === undefined) return refused('missing');
      const header = token.length > MAX_TOKEN_LENGTH ? undefined : readHeader(token);
      if (header === undefined) return refused('malformed');
      const key = typeof header.kid === 'string' ? options.keys.publicKey(header.kid) : undefined;
      if (key === undefined) return refused('key-unknown');
      // The server's own key says which algorithm is right.
      if (header.alg !== key.alg || key.alg === undefined) return refused('algorithm-refused');
      if (header.typ !== ACCESS_TOKEN_TYPE) return refused('malformed');
      const payload = await verifiedPayload(token, key, key.alg);
      if (payload === undefined) return refused('signature-wrong');
      return judge(parseObject(payload) ?? {}, options, certificate);
    },
  };
}

function judge(
  claims: Record<string, unknown>,
  { issuer, audience, now }: AccessTokenOptions,
  certificate: PeerCertificate | undefined,
): TokenVerdict {
  const { iat, exp, scope, sub, client_id: clientId, organization, cnf } = claims;
  const client = clientOf(sub);
  if (client === undefined || sub !== clientId) return refused('malformed');
  if (typeof scope !== 'string' || typeof organization !== 'string') return refused('malformed');
  if (!Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) return refused('malformed');
  if (claims['iss'] !== issuer || claims['aud'] !== audience) return refused('audience-wrong');
  const [from, until] = [Number(iat), Number(exp)];
  const seconds = now().getTime() / 1000;
  if (until <= seconds) return refused('expired');
  if (from > seconds + CLOCK_SKEW_SECONDS) return refused('issued-in-future');
  if (until - from > MAX_ACCESS_TOKEN_SECONDS || until <= from) return refused('lifetime-too-long');
  if (cnf !== undefined) {
    const bound = isObject(cnf) ? cnf['x5t#S256'] : undefined;
    if (typeof bound !== 'string' || bound !== certificate?.thumbprint) return refused('certificate-differs');
  }
  return { ok: true, client, organization, scopes: scope.split(' ').filter((each) => each !== '') };
}

/** The client system that a claim names; undefined where it names something else. */
export function clientOf(claim: unknown): Identifier | undefined {
  const prefix = `${IDENTIFIER_SYSTEM.system}/`;
  if (typeof claim !== 'string' || !claim.startsWith(prefix)) return undefined;
  try {
    const client = {
      system: IDENTIFIER_SYSTEM.system,
      value: decodeURIComponent(claim.slice(prefix.length)),
    };
    // One spelling alone: what was signed and what is looked up must be the same text.
    return client.value !== '' && identifierUri(client) === claim ? client : undefined;
  } catch {
    return undefined;
  }
}

type Fault = Extract<TokenVerdict, { ok: false }>['fault'];

/** By RFC 6750 section 3: without a token no error is named. */
function refused(fault: Fault): TokenVerdict {
  if (fault === 'missing') return { ok: false, fault, issueType: 'login', challenge: 'Bearer' };
  const issueType = fault === 'expired' ? 'expired' : 'security';
  return { ok: false, fault, issueType, challenge: 'Bearer error="invalid_token"' };
}

function bearerToken(authorization: string | undefined): string | undefined {
  const [, token] = /^bearer +(\S.*)$/i.exec(authorization?.trim() ?? '') ?? [];
  return token;
}
