import { randomBytes } from 'node:crypto';
import { CompactSign, generateKeyPair, exportJWK } from 'jose';
import {
  HEADER,
  isCode,
  SIGNING_ALGORITHMS,
  signAssertionClaims,
  type MatchRequest,
  type OperationCode,
  type SigningKey,
} from '../exchange/index.js';
import { arrangedAssertion, FHIR_MEDIA_TYPE, sentBody, type Assertion } from '../examples/index.js';
import type { PayloadFormat } from '../schema/index.js';
import type { Disorder } from './intent.js';

/** A request that is ready to be sent, but for the access token. */
export interface ComposedExchange {
  readonly operation: OperationCode;
  /** As it is meant: what the assertion and the audit record are made from. */
  readonly request: MatchRequest;
  readonly method: string;
  readonly url: string;
  /** In the order in which they are shown; without `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly the bytes that are sent; absent where there are none. */
  readonly body?: Uint8Array;
  /** Format in which the reply is wanted. */
  readonly format: PayloadFormat;
  readonly requestAssertion?: string;
  /** Whether an access token goes with it, and whether one that is still good. */
  readonly token: 'good' | 'none' | 'expired';
  /** When it was made; the assertion is good for five minutes from then, unless it is wrong on purpose. */
  readonly composedAt: Date;
}

/** What a request is composed from. */
export interface ComposeOptions {
  readonly operation: OperationCode;
  readonly request: MatchRequest;
  /** Body as it is to be sent, where it comes from a file; made from `request` where left out. */
  readonly body?: { readonly bytes: Uint8Array; readonly format: PayloadFormat };
  readonly disorder?: Disorder;
  /** Base address of the responder without a slash at its end: the audience of the assertion too. */
  readonly base: string;
  readonly key: SigningKey;
  readonly now: Date;
  readonly newUuid: () => string;
}

/**
 * Puts a request together: body, signed assertion and headers.
 * @throws RangeError for a disorder that a client cannot bring about, or a key that no responder accepts
 * @throws EditError when an edit of the body leads nowhere
 * @see requirements req-1, req-2, req-3, sec-8, sec-9
 */
export async function composeExchange(options: ComposeOptions): Promise<ComposedExchange> {
  const { operation, request, base, key, now, newUuid } = options;
  const { transport = {} } = options.disorder ?? {};
  const { bytes, format } = bodyOf(options);
  const sent = bytes ?? new Uint8Array();
  const requestAssertion =
    transport.assertion === 'none'
      ? undefined
      : await signed(
          arrangedAssertion(
            { request, body: sent, audience: base, issuedAt: now, algorithm: key.algorithm, kid: key.kid },
            transport.assertion,
          ),
          key,
        );
  return {
    operation,
    request,
    method: transport.method ?? 'POST',
    url: `${base}${transport.path ?? `/Patient/$${operation}`}`,
    headers: {
      ...(requestAssertion !== undefined && { [HEADER.requestAssertion]: requestAssertion }),
      'X-Request-ID': newUuid(),
      // Trace context of W3C, version 00, sampled.
      traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
      Accept: transport.accept ?? FHIR_MEDIA_TYPE[format],
      ...(bytes && { 'Content-Type': transport.contentType ?? FHIR_MEDIA_TYPE[format] }),
    },
    ...(bytes && { body: bytes }),
    format,
    ...(requestAssertion !== undefined && { requestAssertion }),
    token: tokenOf(transport.token, now),
    composedAt: now,
  };
}

function bodyOf({
  operation,
  request,
  body,
  disorder: { transport = {} } = {},
}: Pick<ComposeOptions, 'operation' | 'request' | 'body' | 'disorder'>): {
  readonly bytes?: Uint8Array;
  readonly format: PayloadFormat;
} {
  if (body !== undefined) return body;
  const { bodyBytes, ...rest } = transport;
  const made = sentBody({ operation, transport: rest }, request);
  const format = transport.format ?? 'json';
  if (made === undefined) return { format };
  const bytes = Buffer.from(made.text);
  // White space at the end of a body means nothing, in either format.
  const filler = Buffer.alloc(Math.max(0, (bodyBytes ?? 0) - bytes.length), ' ');
  return { bytes: Buffer.concat([bytes, filler]), format };
}

/** Signs an assertion as it says: with the client's key, with a key that nobody knows, or by a refused algorithm. */
async function signed({ header, claims, signedByClient }: Assertion, key: SigningKey): Promise<string> {
  if (!isCode(SIGNING_ALGORITHMS, header.alg)) return signedByHmac(header, claims);
  if (header.alg !== key.algorithm)
    throw new RangeError(`The client's key does not sign with ${header.alg}.`);
  if (signedByClient) return signAssertionClaims(claims, key);
  const { privateKey } = await generateKeyPair(key.algorithm, { extractable: true, modulusLength: 3072 });
  return signAssertionClaims(claims, { ...key, privateKey: await exportJWK(privateKey) });
}

async function signedByHmac(header: Assertion['header'], claims: Assertion['claims']): Promise<string> {
  if (!/^HS(256|384|512)$/.test(header.alg)) throw new RangeError(`Nobody can sign with ${header.alg}.`);
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ ...header })
    .sign(randomBytes(64));
}

type ArrangedToken = NonNullable<Disorder['transport']>['token'];

function tokenOf(said: ArrangedToken, now: Date): ComposedExchange['token'] {
  if (said === undefined) return 'good';
  if (said === 'none') return 'none';
  if (said.audience !== undefined || said.issuedTo !== undefined)
    throw new RangeError('A client cannot make an access token for somebody else.');
  return said.expiresAt !== undefined && Date.parse(said.expiresAt) <= now.getTime() ? 'expired' : 'good';
}
