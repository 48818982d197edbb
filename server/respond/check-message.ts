import type { ParticipantSystem } from '../../scripts/exchange/index.js';
import type { Format, IncomingMessage } from './message.js';
import { formatOfBody, formatOfReply } from './negotiate.js';
import type { Bounds } from './parts.js';
import { decodeBody, isKnownCoding } from './read-body.js';
import { refuse, type Refusal } from './refusal.js';

/** What step 3 came to. */
export type Arrival =
  | { readonly refusal: Refusal }
  | {
      /** As it arrived, and after its content coding was undone. */
      readonly body: Uint8Array;
      readonly decoded: Uint8Array;
      readonly format: Format;
    };

/**
 * Step 3: size and media types.
 * @param tell is told the format of the reply as soon as it is known, so that a refusal has it too
 */
export async function checkMessage(
  message: IncomingMessage,
  endpoint: ParticipantSystem,
  bounds: Bounds,
  tell: (format: Format) => void,
): Promise<Arrival> {
  const { headers, query } = message;
  const limit = bounds.bodyBytes;
  if (Number(headers.get('content-length') ?? 0) > limit) return { refusal: refuse('too-large') };
  const format = formatOfBody(headers.get('content-type'));
  const wanted = formatOfReply(query.get('_format'), headers.get('accept'), format ?? 'json');
  if (wanted !== undefined && supports(endpoint, wanted)) tell(wanted);
  const body = await message.body(limit);
  if (body === 'too-large' || body === 'unreadable') return { refusal: noBody(body) };
  const coding = headers.get('content-encoding');
  if (!isKnownCoding(coding))
    return {
      refusal: refuse('unsupported-media-type', { status: 415, expression: 'http.Content-Encoding' }),
    };
  if (format === undefined || !supports(endpoint, format))
    return { refusal: refuse('unsupported-media-type', { status: 415, expression: 'http.Content-Type' }) };
  if (wanted === undefined || !supports(endpoint, wanted))
    return { refusal: refuse('unsupported-media-type', { status: 406, expression: 'http.Accept' }) };
  const decoded = decodeBody(body, coding, limit);
  return typeof decoded === 'string' ? { refusal: noBody(decoded) } : { body, decoded, format };
}

function noBody(why: 'too-large' | 'unreadable'): Refusal {
  return why === 'too-large'
    ? refuse('too-large')
    : refuse('invalid-request', { issueType: 'structure', expression: 'Parameters' });
}

function supports({ mediaTypes }: ParticipantSystem, format: Format): boolean {
  return mediaTypes.includes(`application/fhir+${format}`);
}
