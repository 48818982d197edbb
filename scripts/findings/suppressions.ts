import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { locateElement } from './element-path.js';
import { ExpectedFailure } from './failure.js';
import type { Finding, FindingSource } from './finding.js';
import { parseJson, type JsonDocument } from './json-document.js';

/** Where suppressions are kept, and the schema they keep to; both relative to the project root. */
export const SUPPRESSIONS_FILE = 'data/suppressions.json';
export const SUPPRESSIONS_SCHEMA_FILE = 'data/schemas/suppressions.schema.json';

/** One accepted warning or note, as written in the file. Every given condition has to hold. */
export interface SuppressionEntry {
  /** Code of the finding, exactly. */
  readonly code: string;
  /** Message, exactly, or with `*` for any text. */
  readonly message?: string;
  /** File of the finding (`*` within a folder, `**` across folders), or the id of an artefact. */
  readonly file?: string;
  /** FHIRPath of the element; `*` for any text. */
  readonly path?: string;
  /** Why the finding is accepted. */
  readonly reason: string;
  /** Who answers for that. */
  readonly owner: string;
  /** The stage whose findings it accepts: only a run of that stage can tell whether it is still needed. */
  readonly appliesTo: FindingSource;
}

/** An entry with its 1-based line in the file. */
export interface LocatedSuppression extends SuppressionEntry {
  readonly line: number;
}

/**
 * Reads the suppression file.
 * @param text content of {@link SUPPRESSIONS_FILE}
 * @param schema parsed content of {@link SUPPRESSIONS_SCHEMA_FILE}
 * @returns its entries in the order of the file
 * @throws ExpectedFailure with a finding for each fault, at its line, when the file is not JSON or breaks the schema
 */
export function parseSuppressions(text: string, schema: object): readonly LocatedSuppression[] {
  const parsed = parseJson(text);
  if ('fault' in parsed) {
    throw new ExpectedFailure([fault(parsed.fault.message, parsed.fault.line, parsed.fault.column)]);
  }
  const content = JSON.parse(text) as { suppressions: SuppressionEntry[] };
  const validate: ValidateFunction = new Ajv2020({ allErrors: true }).compile(schema);
  if (!validate(content)) {
    const [first, ...rest] = (validate.errors ?? []).map((error) => schemaFault(error, parsed.document));
    throw new ExpectedFailure([first ?? fault('The file does not keep to its schema.', 1, 1), ...rest]);
  }
  return content.suppressions.map((entry, index) => ({
    ...entry,
    line: locateElement(parsed.document, `suppressions[${index}]`).line,
  }));
}

function schemaFault(error: ErrorObject, document: JsonDocument): Finding {
  const path = error.instancePath
    .slice(1)
    .replace(/\/(\d+)/g, '[$1]')
    .replace(/\//g, '.');
  const { line, column } = locateElement(document, path);
  const name: unknown = error.params['additionalProperty'];
  const extra = typeof name === 'string' ? ` ("${name}")` : '';
  return fault(
    `${path === '' ? 'The file' : path} ${error.message ?? 'is not valid'}${extra}.`,
    line,
    column,
  );
}

function fault(message: string, line: number, column: number): Finding {
  return {
    file: SUPPRESSIONS_FILE,
    line,
    column,
    severity: 'error',
    code: 'SDX-SUPPRESSION-FILE',
    message,
    remedy: `Correct the entry; ${SUPPRESSIONS_SCHEMA_FILE} says what it may hold.`,
    source: 'environment',
  };
}
