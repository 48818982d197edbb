import { locateElement, parseJson, type Finding, type TextPosition } from '../findings/index.js';
import { cutOff, textFault } from './text-faults.js';
import { parseXml } from './xml-document.js';
import { locateInXml, resourceFromXml } from './xml-payload.js';

/** The formats that a payload may be in. */
export type PayloadFormat = 'json' | 'xml';

/** A payload that was read. */
export interface Payload {
  readonly format: PayloadFormat;
  /** The resource as JSON has it; undefined when the text is not JSON or XML, or holds no resource. */
  readonly resource: Readonly<Record<string, unknown>> | undefined;
  /** What is wrong with the text itself. */
  readonly findings: readonly Finding[];
  /** @returns the place of an element, given as FHIRPath, or of the nearest one above it; undefined if nothing was read */
  locate(path: string): TextPosition | undefined;
}

/**
 * Reads a FHIR resource from JSON or XML as it came from outside.
 *
 * Refused: an empty text, bytes that are not UTF-8, duplicate names in JSON (readers disagree on which one counts), document type
 * declarations and entities in XML, elements and attributes that FHIR's XML does not have.
 * @param source the bytes or the text
 * @param format `json` or `xml`; when left out, a text that begins with `<` is XML
 * @param file path to report
 */
export function readPayload(
  source: string | Uint8Array,
  format: PayloadFormat = looksLikeXml(source) ? 'xml' : 'json',
  file = '(payload)',
): Payload {
  const fault = textFault(source);
  if (fault !== undefined) return unread(format, problem(file, fault));
  return format === 'xml' ? readXml(source, file) : readJson(source, file);
}

function readJson(source: string | Uint8Array, file: string): Payload {
  const parsed = parseJson(source);
  if ('fault' in parsed) {
    const { message, line, column } = parsed.fault;
    const at = { line, column };
    const remedy = 'Correct the JSON here.';
    return unread(
      'json',
      problem(file, cutOff(message, at) ?? { code: 'SDX-PAYLOAD-JSON', message, remedy, at }),
    );
  }
  const { document } = parsed;
  const value: unknown = JSON.parse(document.text);
  const duplicates = document.duplicates.map(({ name, line, column }) =>
    problem(file, {
      code: 'SDX-PAYLOAD-DUPLICATE',
      message: `"${name}" is there twice.`,
      remedy: 'Keep one of them.',
      at: { line, column },
    }),
  );
  if (!isResource(value))
    return { ...unread('json', notAResource(file)), findings: [...duplicates, notAResource(file)] };
  return {
    format: 'json',
    resource: value,
    findings: duplicates,
    locate: (path) => place(locateElement(document, path)),
  };
}

function readXml(source: string | Uint8Array, file: string): Payload {
  const parsed = parseXml(source);
  if ('fault' in parsed) {
    const { message, line, column } = parsed.fault;
    const at = { line, column };
    return unread('xml', problem(file, cutOff(message, at) ?? badXml(message, at)));
  }
  const { document } = parsed;
  const { resource, misfits } = resourceFromXml(document);
  return {
    format: 'xml',
    resource: isResource(resource) ? resource : undefined,
    findings: misfits.map(({ message, at }) => problem(file, badXml(message, document.position(at.start)))),
    locate: (path) => locateInXml(document, path),
  };
}

function unread(format: PayloadFormat, finding: Finding): Payload {
  return { format, resource: undefined, findings: [finding], locate: () => undefined };
}

function notAResource(file: string): Finding {
  return problem(file, {
    code: 'SDX-PAYLOAD-RESOURCE',
    message: 'This is not a FHIR resource: it is no JSON object with a resourceType.',
    remedy: 'Send one resource, with its resourceType.',
    at: { line: 1, column: 1 },
  });
}

/** What is wrong with the text, and where. */
type Problem = Pick<Finding, 'code' | 'message' | 'remedy'> & { readonly at: TextPosition };

function badXml(message: string, at: TextPosition): Problem {
  return { code: 'SDX-PAYLOAD-XML', message, remedy: 'Correct the XML here.', at };
}

function problem(file: string, { at, ...problem }: Problem): Finding {
  return { file, line: at.line, column: at.column, severity: 'error', ...problem, source: 'schema' };
}

function place({ line, column }: TextPosition): TextPosition {
  return { line, column };
}

function isResource(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'resourceType' in value &&
    typeof value.resourceType === 'string'
  );
}

function looksLikeXml(source: string | Uint8Array): boolean {
  const start =
    typeof source === 'string'
      ? source.slice(0, 200)
      : Buffer.from(source.subarray(0, 200)).toString('latin1');
  return start
    .replace(/^(?:\uFEFF|ï»¿)/, '')
    .trimStart()
    .startsWith('<');
}
