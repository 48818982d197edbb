import type { ValidatorClient } from '../../scripts/validator/index.js';
import type { BaseTypes } from './mutants.js';

/** The types of FHIR whose choices the profiles narrow. */
const TYPES = ['Parameters', 'Bundle', 'AuditEvent', 'Extension'] as const;

/**
 * Asks HL7's tools what FHIR itself allows: the snapshot of a profile that says nothing is that of its base.
 * @throws Error when an element is asked for that is in none of them
 */
export async function baseTypesOf(client: ValidatorClient): Promise<BaseTypes> {
  const snapshots = await Promise.all(TYPES.map((type) => client.snapshot(emptyProfile(type))));
  const types = new Map(
    snapshots.flatMap(({ snapshot }) =>
      (snapshot?.element ?? []).map(({ path, type }) => [path, type ?? []] as const),
    ),
  );
  return (path) => {
    const found = types.get(path);
    if (found === undefined || found.length === 0) throw new Error(`What may stand at ${path} is not known.`);
    return structuredClone(found);
  };
}

function emptyProfile(type: string): fhir4.StructureDefinition {
  return {
    resourceType: 'StructureDefinition',
    url: `https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/test-any-${type}`,
    name: `Any${type}`,
    status: 'draft',
    fhirVersion: '4.0.1',
    kind: type === 'Extension' ? 'complex-type' : 'resource',
    abstract: false,
    type,
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
    derivation: 'constraint',
    differential: { element: [{ id: type, path: type }] },
  };
}
