import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Artefact } from '../../scripts/compile/index.js';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../../scripts/fhir-packages/index.js';
import {
  compileSchema,
  compileValidator,
  definitionsInPackages,
  definitionsOf,
  expandValueSets,
  schemaContext,
  type ProfileValidator,
  type ReadDefinition,
  type SchemaContext,
  type SchemaDocument,
} from '../../scripts/schema/index.js';

const root = resolve(import.meta.dirname, '../..');

/** Definitions ready to be compiled. */
export interface TestGuide {
  readonly artefacts: readonly Artefact[];
  readonly external: ReadDefinition;
  readonly read: ReadDefinition;
  readonly context: SchemaContext;
  /** Compiled once for each profile. */
  schema(profile: string): SchemaDocument;
  validator(profile: string): ProfileValidator;
}

/** Reads HL7's definitions from the project's FHIR cache, which is made when it is not there yet. */
export async function hl7Definitions(): Promise<ReadDefinition> {
  const { packages } = await ensureFhirHome({
    lock: await readPackageLock(join(root, 'fhir-packages.lock.json')),
    cache: cacheFolder(process.env, root),
    env: process.env,
    progress: () => undefined,
  });
  const folders = readdirSync(packages)
    .filter((name) => name.includes('#'))
    .sort()
    .map((name) => join(packages, name, 'package'));
  return definitionsInPackages(folders, (path) =>
    existsSync(path) ? readFileSync(path, 'utf8') : undefined,
  );
}

/** Loads the definitions in a folder, with snapshots, as a guide. */
export async function loadGuide(folder: string): Promise<TestGuide> {
  const artefacts = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name): Artefact => {
      const resource = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Artefact['resource'];
      return { resource, fileName: basename(name), source: undefined };
    });
  const external = await hl7Definitions();
  const read = definitionsOf(artefacts, external);
  const context = schemaContext(read, expandValueSets(artefacts, external, '2026-01-31').expansions);
  const schemas = new Map<string, SchemaDocument>();
  const validators = new Map<string, ProfileValidator>();
  const schema = (profile: string): SchemaDocument => {
    const known = schemas.get(profile);
    if (known !== undefined) return known;
    const structure = read(profile);
    if (structure?.resourceType !== 'StructureDefinition') throw new Error(`There is no profile ${profile}.`);
    const compiled = compileSchema(structure, context);
    schemas.set(profile, compiled);
    return compiled;
  };
  return {
    artefacts,
    external,
    read,
    context,
    schema,
    validator: (profile) => {
      const known = validators.get(profile) ?? compileValidator(schema(profile));
      validators.set(profile, known);
      return known;
    },
  };
}
