import { locateElement, parseJson, type Finding, type TextPosition } from '../findings/index.js';
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
 * Refused: bytes that are not UTF-8, duplicate names in JSON (readers disagree on which one counts), document type
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
  return format === 'xml' ? readXml(source, file) : readJson(source, file);
}

function readJson(source: string | Uint8Array, file: string): Payload {
  const parsed = parseJson(source);
  if ('fault' in parsed) {
    const { message, line, column } = parsed.fault;
    const at = { line, column };
    const remedy = 'Correct the JSON here.';
    return unread('json', problem(file, 'SDX-PAYLOAD-JSON', message, remedy, at));
  }
  const { document } = parsed;
  const value: unknown = JSON.parse(document.text);
  const duplicates = document.duplicates.map(({ name, line, column }) =>
    problem(file, 'SDX-PAYLOAD-DUPLICATE', `"${name}" is there twice.`, 'Keep one of them.', {
      line,
      column,
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
    return unread(
      'xml',
      problem(file, 'SDX-PAYLOAD-XML', message, 'Correct the XML here.', { line, column }),
    );
  }
  const { document } = parsed;
  const { resource, misfits } = resourceFromXml(document);
  return {
    format: 'xml',
    resource: isResource(resource) ? resource : undefined,
    findings: misfits.map(({ message, at }) =>
      problem(file, 'SDX-PAYLOAD-XML', message, 'Correct the XML here.', document.position(at.start)),
    ),
    locate: (path) => locateInXml(document, path),
  };
}

function unread(format: PayloadFormat, finding: Finding): Payload {
  return { format, resource: undefined, findings: [finding], locate: () => undefined };
}

function notAResource(file: string): Finding {
  const message = 'This is not a FHIR resource: it is no JSON object with a resourceType.';
  return problem(file, 'SDX-PAYLOAD-RESOURCE', message, 'Send one resource, with its resourceType.', {
    line: 1,
    column: 1,
  });
}

function problem(file: string, code: string, message: string, remedy: string, at: TextPosition): Finding {
  return {
    file,
    line: at.line,
    column: at.column,
    severity: 'error',
    code,
    message,
    remedy,
    source: 'schema',
  };
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
