import type { ArtefactMetadataFile } from '../compile/index.js';
import { readJsonData, schemaCheck } from '../exchange/index.js';
import { parseJson, type Finding } from '../findings/index.js';
import { METADATA_FILE } from './definitions.js';

const METADATA_SCHEMA = 'data/schemas/artefact-metadata.schema.json';

/** What came of the data files that the build itself goes by. */
export interface CheckedData {
  /** Undefined when something is wrong. */
  readonly metadata: ArtefactMetadataFile | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Checks the JSON Schemas of the data files, before anything is checked against them, and reads the metadata of the
 * artefacts.
 * @param data path relative to the checkout → content of every file under `data/`
 */
export function checkData(data: ReadonlyMap<string, string>): CheckedData {
  const schemas = [...data].filter(([file]) => /^data\/schemas\/.+\.json$/.test(file));
  const findings = schemas.flatMap(([file, text]) => schemaFault(file, text) ?? []);
  if (findings.length > 0) return { metadata: undefined, findings };
  const [text, schema] = [data.get(METADATA_FILE), data.get(METADATA_SCHEMA)];
  if (text === undefined || schema === undefined) {
    const file = text === undefined ? METADATA_FILE : METADATA_SCHEMA;
    return { metadata: undefined, findings: [finding(file, 'SDX-FILE', 'The file is missing.', RESTORE)] };
  }
  const read = readJsonData<ArtefactMetadataFile>(METADATA_FILE, text, JSON.parse(schema) as object);
  return { metadata: read.content, findings: read.findings };
}

const RESTORE = 'Restore it from version control.';

function schemaFault(file: string, text: string): Finding | undefined {
  const parsed = parseJson(text);
  if ('fault' in parsed) {
    const { message, line, column } = parsed.fault;
    return { ...finding(file, 'SDX-DATA-JSON', message, 'Correct the JSON here.'), line, column };
  }
  try {
    schemaCheck(JSON.parse(text) as object);
    return undefined;
  } catch (fault) {
    const message = `The JSON Schema cannot be used: ${(fault as Error).message.replace(/^schema is invalid: /, '')}.`;
    const remedy = 'Correct the schema, or restore it from version control.';
    return { ...finding(file, 'SDX-DATA-SCHEMA', message, remedy), line: 1 };
  }
}

function finding(file: string, code: string, message: string, remedy: string): Finding {
  return { file, severity: 'error', code, message, remedy, source: 'schema' };
}
