import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads the profiles and extensions of the completed guide; logical models are no payloads.
 * @param folder resources as the package has them, `TYPE-ID.json`
 */
export function readProfiles(folder: string): fhir4.StructureDefinition[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('StructureDefinition-'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as fhir4.StructureDefinition)
    .filter(({ derivation, kind }) => derivation === 'constraint' && kind !== 'logical');
}
