import { identifierUri } from '../../scripts/exchange/index.js';
import { StoreUnavailable, type OnceStore } from '../storage/index.js';
import { ACCESS_TOKEN_SECONDS, issueAccessToken, type AccessTokenOptions } from './access-token.js';
import { verifyClientAssertion } from './client-assertion.js';
import {
  AUDIT_SCOPE,
  QUERY_SCOPE,
  RegisterUnavailable,
  type KeySource,
  type PeerCertificate,
  type RegisterSource,
  type TokenEndpoint,
  type TokenReply,
} from './model.js';

/** Value of `client_assertion_type` (RFC 7523). */
export const CLIENT_ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SCOPES: readonly string[] = [QUERY_SCOPE, AUDIT_SCOPE];
const RETRY_SECONDS = 30;

/** What a token endpoint needs. */
export interface TokenEndpointOptions extends AccessTokenOptions {
  /** Address of the token endpoint; like the issuer it may stand as `aud` of a client assertion. */
  readonly tokenUrl: string;
  readonly register: RegisterSource;
  readonly keySource: KeySource;
  readonly once: OnceStore;
  readonly randomUUID: () => string;
}

/**
 * The token endpoint. What a reply says is the same for a client that is unknown, suspended or signs wrongly, and never
 * repeats what was sent; the fault beside it is for the security log.
 */
export function tokenEndpoint(options: TokenEndpointOptions): TokenEndpoint {
  return {
    async answer(form, certificate) {
      const fault = formFault(form);
      if (fault !== undefined) return fault;
      try {
        return await answerClient(form, certificate, options);
      } catch (error) {
        if (error instanceof RegisterUnavailable) return unavailable('register-unavailable');
        if (error instanceof StoreUnavailable) return unavailable('store-unavailable');
        throw error;
      }
    },
  };
}

function formFault(form: URLSearchParams): TokenReply | undefined {
  const names = [...form.keys()];
  if (new Set(names).size < names.length)
    return invalid('invalid_request', 'A parameter stands twice.', 'parameter-repeated');
  const grant = form.get('grant_type');
  if (grant === null) return invalid('invalid_request', 'grant_type is missing.', 'malformed');
  if (grant !== 'client_credentials')
    return invalid(
      'unsupported_grant_type',
      'grant_type is client_credentials here.',
      'grant-type-unsupported',
    );
  if (form.has('client_secret'))
    return invalid('invalid_request', 'A client authenticates with client_assertion alone.', 'shared-secret');
  if (form.get('client_assertion_type') !== CLIENT_ASSERTION_TYPE)
    return invalid('invalid_request', `client_assertion_type is ${CLIENT_ASSERTION_TYPE} here.`, 'malformed');
  if ((form.get('client_assertion') ?? '') === '')
    return invalid('invalid_request', 'client_assertion is missing.', 'missing');
  return undefined;
}

async function answerClient(
  form: URLSearchParams,
  certificate: PeerCertificate | undefined,
  options: TokenEndpointOptions,
): Promise<TokenReply> {
  const { content } = await options.register.current();
  const verdict = await verifyClientAssertion(form.get('client_assertion') ?? '', {
    register: content,
    audiences: [options.tokenUrl, options.issuer],
    keyFor: (system, kid) => options.keySource.keyFor(system, kid),
    now: options.now(),
  });
  if (!verdict.ok) return invalidClient(verdict.fault, verdict.client);
  const client = identifierUri(verdict.client);
  if (form.has('client_id') && form.get('client_id') !== client)
    return invalidClient('client-id-differs', client);
  // Claimed only now: nobody but the client can use up its identifiers. JSON keeps the two parts apart.
  const fresh = await options.once.claim(
    'client-assertion',
    JSON.stringify([client, verdict.jti]),
    verdict.until,
  );
  if (!fresh) return invalidClient('assertion-used', client);
  const scopes = scopesOf(form.get('scope'));
  if (scopes === undefined)
    return { ...invalid('invalid_scope', `Scopes are ${SCOPES.join(' and ')}.`, 'scope-unknown'), client };
  const { organisation } = verdict;
  const subject = { client: verdict.client, organisation, scopes, certificate };
  const token = await issueAccessToken(subject, options.randomUUID(), options);
  const body = {
    access_token: token,
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
    scope: scopes.join(' '),
  };
  return { status: 200, headers: HEADERS, body, client };
}

/** The scopes that are asked for; asking is the default. */
function scopesOf(scope: string | null): readonly string[] | undefined {
  if (scope === null) return [QUERY_SCOPE];
  const scopes = [...new Set(scope.split(' '))];
  return scopes.every((each) => SCOPES.includes(each)) ? scopes : undefined;
}

const HEADERS = { 'Cache-Control': 'no-store', Pragma: 'no-cache', 'Content-Type': 'application/json' };

function invalid(error: string, description: string, fault: string): TokenReply {
  return { status: 400, headers: HEADERS, body: { error, error_description: description }, fault };
}

function invalidClient(fault: string, client: string | undefined): TokenReply {
  const body = { error: 'invalid_client', error_description: 'The client could not be authenticated.' };
  return { status: 401, headers: HEADERS, body, fault, ...(client !== undefined && { client }) };
}

function unavailable(fault: string): TokenReply {
  const body = { error: 'temporarily_unavailable', error_description: 'Tokens cannot be issued now.' };
  return { status: 503, headers: { ...HEADERS, 'Retry-After': String(RETRY_SECONDS) }, body, fault };
}
