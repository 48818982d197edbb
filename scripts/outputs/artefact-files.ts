import type { Artefact } from '../compile/index.js';
import type { ArtefactFile } from '../site/index.js';
import { artefactMarkdown } from './artefact-markdown.js';
import { capabilityOpenApi, type CapabilityApi } from './capability-openapi.js';
import { csvText } from './csv.js';
import { elementTable } from './element-table.js';
import { resourceTables } from './resource-tables.js';
import { workbook } from './workbook.js';

/** What the files of one artefact are made from, besides itself. */
export interface ArtefactSurroundings {
  readonly expansion: fhir4.ValueSetExpansion | undefined;
  /** Undefined where the guide has no description of its operations. */
  readonly api: CapabilityApi | undefined;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** A file that lies beside an artefact's page. */
export interface MadeFile extends ArtefactFile {
  readonly content: string | Uint8Array;
}

/** Makes the files of one artefact that are neither JSON, XML nor Turtle. */
export async function artefactFiles(
  { resource, fileName }: Artefact,
  { expansion, api, date }: ArtefactSurroundings,
): Promise<readonly MadeFile[]> {
  const stem = fileName.replace(/\.json$/, '');
  const tables = resourceTables(resource, expansion);
  const openApi =
    resource.resourceType === 'CapabilityStatement' && api !== undefined
      ? capabilityOpenApi(resource, api)
      : undefined;
  return [
    ...(resource.resourceType === 'StructureDefinition'
      ? [made(`${stem}.csv`, 'csv', csvText(elementTable(resource)))]
      : []),
    ...(tables.length === 0 ? [] : [made(`${stem}.xlsx`, 'xlsx', await workbook(tables, date))]),
    made(`${stem}.md`, 'markdown', artefactMarkdown(resource, expansion)),
    ...(openApi === undefined ? [] : [made(`${resource.id ?? ''}.openapi.json`, 'openapi', openApi)]),
  ];
}

function made(path: string, format: ArtefactFile['format'], content: string | Uint8Array): MadeFile {
  return { path, format, content, bytes: Buffer.byteLength(content) };
}
