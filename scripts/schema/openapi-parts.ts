import type { Json } from './json-schema.js';

type Part = Readonly<Record<string, Json>>;

const UUID: Part = { type: 'string', format: 'uuid' };

/** Header parameters that both operations take. The two that carry rights are security schemes instead. */
export const REQUEST_PARAMETERS: Readonly<Record<string, Part>> = {
  XRequestId: {
    name: 'X-Request-ID',
    in: 'header',
    required: false,
    description: 'Identifies this HTTP request, for support. The reply repeats it.',
    schema: UUID,
  },
  XCorrelationId: {
    name: 'X-Correlation-ID',
    in: 'header',
    required: false,
    description: 'Ties together the HTTP requests of one piece of work. The reply repeats it.',
    schema: UUID,
  },
  TraceParent: {
    name: 'traceparent',
    in: 'header',
    required: false,
    description:
      'Trace context as in the W3C recommendation. It must say nothing about the person or the user.',
    schema: { type: 'string', pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' },
  },
};

/** Headers of replies. */
export const RESPONSE_HEADERS: Readonly<Record<string, Part>> = {
  AuditReceipt: {
    description:
      'Signed receipt (compact JWS) for the record of this request in the responder’s audit log: its leaf and the time.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$' },
  },
  XRequestId: { description: 'As sent in the request.', schema: UUID },
  XCorrelationId: { description: 'As sent in the request.', schema: UUID },
  RetryAfter: {
    description: 'Seconds to wait before asking again, with a new request.',
    required: true,
    schema: { type: 'integer', minimum: 0 },
  },
  WwwAuthenticate: {
    description: 'Bearer, with the error where there is one (RFC 6750).',
    required: true,
    schema: { type: 'string' },
  },
  Allow: {
    description: 'The method that this address takes: POST.',
    required: true,
    schema: { type: 'string' },
  },
};

/** How a client shows who it is. Mutual TLS is offered besides, not instead. */
export const SECURITY_SCHEMES: Readonly<Record<string, Part>> = {
  systemToken: {
    type: 'oauth2',
    description:
      'Access token for the client system. The client authenticates to the token service with a JWT that it signs itself (RFC 7523, private_key_jwt) with the key and algorithm in its register entry: ES384, PS256, RS384 or RS512. There are no shared secrets.',
    flows: {
      clientCredentials: { tokenUrl: 'https://responder.invalid/oauth2/token', scopes: {} },
    },
  },
  requestAssertion: {
    type: 'apiKey',
    in: 'header',
    name: 'Request-Assertion',
    description:
      'Compact JWS that the same system key signs for this one request. It binds the token, the bytes of the body and the named user: iss (client system), aud (base address of the responder), iat, exp (five minutes later at most), jti (the request identifier), sub (the user), the user’s role, the reason, the person’s role, and the SHA-256 of the body.',
  },
  mutualTls: {
    type: 'mutualTLS',
    description:
      'Certificate-bound access tokens (RFC 8705). Responders support it; requesters should use it.',
  },
};

/** Every request needs a token and an assertion; a client certificate may come on top. */
export const SECURITY: readonly Readonly<Record<string, readonly string[]>>[] = [
  { systemToken: [], requestAssertion: [] },
  { systemToken: [], requestAssertion: [], mutualTls: [] },
];
