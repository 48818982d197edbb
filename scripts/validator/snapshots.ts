import type { Validator } from './client.js';

/** Added by the engine for its own use; not allowed, or meaningless, in an R4 package. */
const SNAPSHOT_BASE_VERSION = 'http://hl7.org/fhir/tools/StructureDefinition/snapshot-base-version';

interface Extensible {
  extension?: fhir4.Extension[] | undefined;
}

/**
 * Asks HL7's tools for the snapshot of a definition and removes what they add beside it: the XPath that R4 constraints
 * once had, as a cross-version extension, and the note about the version of the base definition.
 */
export async function snapshotOf(
  client: Validator,
  definition: fhir4.StructureDefinition,
): Promise<fhir4.StructureDefinition> {
  const { snapshot } = await client.snapshot(definition);
  if (snapshot === undefined) return definition;
  return { ...definition, snapshot: cleanSnapshot(snapshot) };
}

/**
 * @returns the snapshot without the engine's own additions and without the example values that elements inherit from
 *   FHIR's own types (they name other people's systems, which the validator then objects to); order unchanged
 */
export function cleanSnapshot(
  snapshot: fhir4.StructureDefinitionSnapshot,
): fhir4.StructureDefinitionSnapshot {
  const { element, ...rest } = withoutExtensions(snapshot, isEngineExtension);
  return {
    ...rest,
    element: element.map((definition) => {
      const clean: fhir4.ElementDefinition = { ...withoutExtensions(definition, isEngineExtension) };
      delete clean.example;
      if (clean.constraint === undefined) return clean;
      return {
        ...clean,
        constraint: clean.constraint.map((constraint) => withoutExtensions(constraint, isXpath)),
      };
    }),
  };
}

function isXpath(extension: fhir4.Extension): boolean {
  return extension.url.endsWith('ElementDefinition.constraint.xpath');
}

function isEngineExtension(extension: fhir4.Extension): boolean {
  return extension.url === SNAPSHOT_BASE_VERSION || isXpath(extension);
}

function withoutExtensions<T extends object>(
  value: T & Extensible,
  drop: (extension: fhir4.Extension) => boolean,
): T {
  const { extension, ...rest } = value;
  if (!extension?.some(drop)) return value;
  const kept = extension.filter((candidate) => !drop(candidate));
  return (kept.length > 0 ? { ...rest, extension: kept } : rest) as T;
}
