import type { Format } from './message.js';

/** Media types that stand for a format; the first is the one that replies are sent with. */
const FORMAT_OF: Readonly<Record<string, Format>> = {
  'application/fhir+json': 'json',
  'application/json': 'json',
  'text/json': 'json',
  json: 'json',
  'application/fhir+xml': 'xml',
  'application/xml': 'xml',
  'text/xml': 'xml',
  xml: 'xml',
};

/**
 * The format of a body, from its `Content-Type`.
 * @returns undefined for anything that is not FHIR in JSON or XML, in UTF-8 (FHIR R4, 2.1.0.6)
 */
export function formatOfBody(contentType: string | null): Format | undefined {
  if (contentType === null) return undefined;
  const { type, parameters } = mediaType(contentType);
  const charset = parameters.get('charset');
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') return undefined;
  return suits(parameters) ? FORMAT_OF[type] : undefined;
}

/**
 * The format that a reply is wanted in: `_format` before `Accept` (FHIR R4, 3.1.0.1.11), and the format of the body where
 * neither decides.
 * @returns undefined where nothing that is asked for can be had
 */
export function formatOfReply(
  format: string | null,
  accept: string | null,
  ofBody: Format,
): Format | undefined {
  if (format !== null) {
    // A plus sign in a query is a space once it was decoded.
    const { type, parameters } = mediaType(format.replace(' ', '+'));
    return type === '' ? ofBody : suits(parameters) ? FORMAT_OF[type] : undefined;
  }
  if (accept === null || accept.trim() === '') return ofBody;
  const ranges = accept
    .split(',')
    .map((each) => mediaType(each))
    .map(({ type, parameters }) => ({ type, parameters, weight: weightOf(parameters) }));
  const refused = new Set(ranges.filter(({ weight }) => weight === 0).map(({ type }) => FORMAT_OF[type]));
  const wanted = ranges
    .filter(({ weight, parameters }) => weight > 0 && suits(parameters))
    .sort((one, other) => other.weight - one.weight);
  for (const { type } of wanted) {
    const found = isAny(type)
      ? [ofBody, otherThan(ofBody)].find((each) => !refused.has(each))
      : FORMAT_OF[type];
    if (found !== undefined) return found;
  }
  return undefined;
}

function isAny(type: string): boolean {
  return type === '*/*' || type === 'application/*';
}

function otherThan(format: Format): Format {
  return format === 'json' ? 'xml' : 'json';
}

/** Whether the parameters ask for another version of FHIR than R4. */
function suits(parameters: ReadonlyMap<string, string>): boolean {
  const version = parameters.get('fhirversion');
  return version === undefined || version === '4.0';
}

function weightOf(parameters: ReadonlyMap<string, string>): number {
  const given = parameters.get('q');
  if (given === undefined) return 1;
  const weight = Number(given);
  return Number.isFinite(weight) && weight >= 0 && weight <= 1 ? weight : 0;
}

function mediaType(text: string): { type: string; parameters: ReadonlyMap<string, string> } {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = new Map(
    rest.map((part) => {
      const [name = '', value = ''] = part.split('=').map((each) => each.trim());
      return [name.toLowerCase(), value.replace(/^"(.*)"$/, '$1')] as const;
    }),
  );
  return { type: type.toLowerCase(), parameters };
}
