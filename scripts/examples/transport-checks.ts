import { OPERATION } from '../exchange/index.js';
import { refuse, type Refusal } from './refusal.js';
import { FHIR_MEDIA_TYPE } from './sent-request.js';
import { requestLine, type Setting } from './setting.js';
import { stableUuid } from './stable-uuid.js';

/** Greatest length of a body that the invented responders take. */
export const BODY_LIMIT_BYTES = 65_536;
/** Seconds after which an invented responder that is overloaded wants to be asked again. */
const RETRY_AFTER_TROUBLE_SECONDS = 120;

/** Step 1: path and method. */
export function checkAddress(setting: Setting): Refusal | undefined {
  const { method, path } = requestLine(setting);
  const operations: readonly string[] = [OPERATION.personInfoQuery.path, OPERATION.match.path];
  if (!operations.includes(path)) return refuse('not-found');
  return method === 'POST' ? undefined : refuse('method-not-allowed', { headers: { Allow: 'POST' } });
}

/** Step 2: limits by client, and whether the service takes requests at all. */
export function checkLoad({ slug, scenario }: Setting): Refusal | undefined {
  if (scenario.responder.trouble === 'overloaded')
    return refuse('unavailable', {
      diagnostics: correlation(slug),
      headers: { 'Retry-After': String(RETRY_AFTER_TROUBLE_SECONDS) },
    });
  return checkLimit(scenario, ['client']);
}

/** Step 12: limits by user, and by different people for each user. */
export function checkUserLimits({ scenario }: Setting): Refusal | undefined {
  return checkLimit(scenario, ['user', 'people-by-user']);
}

function checkLimit({ responder }: Setting['scenario'], kinds: readonly string[]): Refusal | undefined {
  const { limit } = responder;
  if (limit === undefined || !kinds.includes(limit.by) || limit.count <= limit.allowed) return undefined;
  return refuse('rate-limited', { headers: { 'Retry-After': String(limit.retryAfterSeconds) } });
}

/** Step 3: size and media types. */
export function checkMessage({ scenario, body, endpoint }: Setting): Refusal | undefined {
  const { bodyBytes, accept } = scenario.transport ?? {};
  if ((bodyBytes ?? Buffer.byteLength(body?.text ?? '')) > BODY_LIMIT_BYTES) return refuse('too-large');
  if (!endpoint.mediaTypes.includes(contentType(scenario)))
    return refuse('unsupported-media-type', { status: 415, expression: 'http.Content-Type' });
  if (accept !== undefined && accept !== '*/*' && !endpoint.mediaTypes.includes(accept))
    return refuse('unsupported-media-type', { status: 406, expression: 'http.Accept' });
  return undefined;
}

/** The header `Content-Type` of the request. */
export function contentType({ transport }: Setting['scenario']): string {
  return transport?.contentType ?? FHIR_MEDIA_TYPE[transport?.format ?? 'json'];
}

/** Identifier by which an operator of the responder finds the entry in its own log. */
export function correlation(slug: string): string {
  return `urn:uuid:${stableUuid(slug, 'correlation')}`;
}
