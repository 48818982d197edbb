import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../findings/index.js';
import {
  compileSchema,
  definitionsInPackages,
  definitionsOf,
  expandValueSets,
  schemaContext,
  schemaFileName,
  type ReadDefinition,
  type SchemaDocument,
} from '../schema/index.js';
import type { FhirHome } from '../fhir-packages/index.js';
import type { BuiltExamples } from './example-stage.js';
import { openApiText } from './openapi.js';
import type { Definitions } from './pipeline.js';

/** What people who build without FHIR tools get. */
export interface CompiledSchemas {
  /** `schema/ID.schema.json` and `openapi.json` → content. */
  readonly files: ReadonlyMap<string, string>;
  readonly expansions: ReadonlyMap<string, fhir4.ValueSetExpansion>;
  readonly findings: readonly Finding[];
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
  for (const { resource } of definitions.artefacts) {
    if (resource.resourceType !== 'StructureDefinition' || resource.snapshot === undefined) continue;
    if (resource.kind !== 'resource' || resource.derivation !== 'constraint') continue;
    const schema = compileSchema(resource, context);
    schemas.set(resource.url, schema);
    files.set(`schema/${schemaFileName(resource.id ?? '')}`, `${JSON.stringify(schema, null, 2)}\n`);
  }
  files.set('openapi.json', openApiText(definitions.config, schemas, examples.examples));
  return {
    files,
    expansions: new Map(
      [...expansions].flatMap(([url, { expansion }]) => (expansion === undefined ? [] : [[url, expansion]])),
    ),
    findings,
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
