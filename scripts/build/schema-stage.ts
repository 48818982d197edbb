import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artefact } from '../compile/index.js';
import type { Finding } from '../findings/index.js';
import {
  compileSchema,
  definitionsInPackages,
  definitionsOf,
  expandValueSets,
  NoSchema,
  schemaContext,
  schemaFileName,
  type ReadDefinition,
  type SchemaDocument,
} from '../schema/index.js';
import type { FhirHome } from '../fhir-packages/index.js';
import type { BuiltExamples } from './example-stage.js';
import { fshMapper } from './definitions.js';
import { openApiText } from './openapi.js';
import type { Definitions } from './pipeline.js';

/** What people who build without FHIR tools get. */
export interface CompiledSchemas {
  /** `schema/ID.schema.json` and `openapi.json` → content. */
  readonly files: ReadonlyMap<string, string>;
  readonly expansions: ReadonlyMap<string, fhir4.ValueSetExpansion>;
  readonly findings: readonly Finding[];
  /** Names of the files that there are when nothing is wrong. */
  readonly expected: readonly string[];
}

/** Compiles every profile of a resource to JSON Schema, and the operations to OpenAPI. */
export function compileSchemas(definitions: Definitions, examples: BuiltExamples): CompiledSchemas {
  const external = packageReader(definitions.fhirHome);
  const { expansions, findings } = expandValueSets(
    definitions.artefacts,
    external,
    definitions.revision.date,
  );
  const context = schemaContext(definitionsOf(definitions.artefacts, external), expansions);
  const files = new Map<string, string>();
  const schemas = new Map<string, SchemaDocument>();
  const expected = ['openapi.json'];
  const faults: Finding[] = [];
  const toFsh = fshMapper(definitions.artefacts, definitions.fsh);
  for (const artefact of definitions.artefacts) {
    const { resource } = artefact;
    if (resource.resourceType !== 'StructureDefinition' || resource.snapshot === undefined) continue;
    if (resource.kind !== 'resource' || resource.derivation !== 'constraint') continue;
    const name = `schema/${schemaFileName(resource.id ?? '')}`;
    expected.push(name);
    let schema: SchemaDocument;
    try {
      schema = compileSchema(resource, context);
    } catch (fault) {
      if (!(fault instanceof NoSchema)) throw fault;
      faults.push(toFsh(noSchema(artefact, fault)));
      continue;
    }
    schemas.set(resource.url, schema);
    files.set(name, `${JSON.stringify(schema, null, 2)}\n`);
  }
  // What is wrong with a profile is said once, there.
  if (faults.length === 0)
    files.set('openapi.json', openApiText(definitions.config, schemas, examples.examples));
  return {
    files,
    expansions: new Map(
      [...expansions].flatMap(([url, { expansion }]) => (expansion === undefined ? [] : [[url, expansion]])),
    ),
    findings: [...findings, ...faults],
    expected,
  };
}

/** Points at the element of the snapshot that stands in the way. */
function noSchema({ resource, fileName }: Artefact, { message, elementId }: NoSchema): Finding {
  const elements = resource.resourceType === 'StructureDefinition' ? resource.snapshot?.element : undefined;
  const index = elements?.findIndex(({ id }) => id === elementId) ?? -1;
  return {
    file: fileName,
    severity: 'error',
    code: 'SDX-SCHEMA',
    message: `The profile cannot be said as JSON Schema: ${message}`,
    remedy:
      'Say what tells the slices apart: a fixed value or a required binding of every slice at the discriminator’s path; or mend the reference.',
    path: index < 0 ? 'StructureDefinition' : `StructureDefinition.snapshot.element[${index}]`,
    source: 'schema',
  };
}

/** Reads HL7's definitions from the FHIR cache, one file at a time and only when asked. */
export function packageReader({ packages }: FhirHome): ReadDefinition {
  const folders = readdirSync(packages)
    .filter((name) => name.includes('#'))
    .sort()
    .map((name) => join(packages, name, 'package'));
  return definitionsInPackages(folders, (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  });
}
