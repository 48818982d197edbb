import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { locateElement, parseJson, type Finding } from '../../findings/index.js';

/** One way in which a value breaks its schema. */
export interface SchemaFault {
  /** Place in the value, as in `onRequest[3].when`; empty for the value itself. */
  readonly path: string;
  readonly message: string;
}

/**
 * Compiles a JSON Schema (draft 2020-12) into a check.
 * @param schema parsed schema
 * @returns a function that lists every fault of a value; none where it keeps to the schema
 * @throws Error when the schema itself is broken
 */
export function schemaCheck(schema: object): (value: unknown) => readonly SchemaFault[] {
  const validate = compiled.get(schema) ?? compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(schemaFault));
}

/** Compiling a schema takes a hundred times as long as using it, and many files share one. */
const compiled = new WeakMap<object, ValidateFunction>();

function compile(schema: object): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}

function schemaFault({ instancePath, message, params }: ErrorObject): SchemaFault {
  const path = instancePath
    .slice(1)
    .replace(/\/(\d+)/g, '[$1]')
    .replace(/\//g, '.');
  const extra: unknown = params['additionalProperty'];
  const allowed: unknown = params['allowedValues'];
  const detail =
    typeof extra === 'string' ? ` ("${extra}")` : Array.isArray(allowed) ? ` (${allowed.join(', ')})` : '';
  return { path, message: `${path === '' ? 'The content' : path} ${message ?? 'is not valid'}${detail}.` };
}

/** What came of reading a data file: its content unless something is wrong with it. */
export interface DataFile<Content> {
  readonly content?: Content;
  readonly findings: readonly Finding[];
}

/** A fault in a data file, as a finding. */
export function dataFinding(
  file: string,
  code: `SDX-DATA-${string}`,
  message: string,
  remedy: string,
  place: { readonly line?: number; readonly column?: number; readonly path?: string } = {},
): Finding {
  return { file, ...place, severity: 'error', code, message, remedy, source: 'schema' };
}

/**
 * Reads a JSON data file and checks it against its schema.
 * @param file name for findings
 * @param text content of the file
 * @param schema parsed JSON Schema whose valid instances are of the type `Content`
 * @returns the content, or a finding for each fault with line and column
 */
export function readJsonData<Content>(file: string, text: string, schema: object): DataFile<Content> {
  const parsed = parseJson(text);
  if ('fault' in parsed) {
    const { message, line, column } = parsed.fault;
    return {
      findings: [dataFinding(file, 'SDX-DATA-JSON', message, 'Correct the JSON here.', { line, column })],
    };
  }
  const duplicates = parsed.document.duplicates.map(({ name, line, column }) =>
    dataFinding(
      file,
      'SDX-DATA-JSON',
      `The name "${name}" stands twice in one object.`,
      'Remove one of the two.',
      {
        line,
        column,
      },
    ),
  );
  const content: unknown = JSON.parse(text);
  const faults = schemaCheck(schema)(content).map(({ path, message }) => {
    const { line, column } = locateElement(parsed.document, path);
    const remedy = 'Correct it as the JSON Schema of the file in data/schemas says.';
    return dataFinding(file, 'SDX-DATA-SCHEMA', message, remedy, { line, column, path });
  });
  const findings = [...duplicates, ...faults];
  return findings.length > 0 ? { findings } : { content: content as Content, findings };
}

/**
 * Finds the place of something in a JSON data file that was read before.
 * @param text content of the file, valid JSON
 * @param path as in `onRequest[3].id`
 */
export function placeInJson(text: string, path: string): { line?: number; column?: number; path: string } {
  const parsed = parseJson(text);
  if ('fault' in parsed) return { path };
  const { line, column } = locateElement(parsed.document, path);
  return { line, column, path };
}
