import type { Artefact } from '../compile/index.js';
import { inReadingOrder, structureDefinitionNarrative } from '../compile/index.js';
import type { Validator } from './client.js';
import { snapshotOf } from './snapshots.js';

/**
 * Gives artefacts what a published package needs beside what the author wrote: the snapshot of profiles, and a
 * narrative. The narratives are HL7's own except for StructureDefinition, which the validator's service cannot render.
 * @param client a validator that has loaded these artefacts, so that profiles on profiles resolve
 * @returns the artefacts in the order given
 */
export async function completeArtefacts(
  client: Validator,
  artefacts: readonly Artefact[],
): Promise<Artefact[]> {
  return Promise.all(
    artefacts.map(async (artefact) => ({ ...artefact, resource: await complete(client, artefact) })),
  );
}

async function complete(client: Validator, { resource }: Artefact): Promise<Artefact['resource']> {
  if (resource.resourceType === 'StructureDefinition') {
    const whole = await snapshotOf(client, resource);
    const text: fhir4.Narrative = { status: 'generated', div: structureDefinitionNarrative(whole) };
    return inReadingOrder<fhir4.StructureDefinition>({ ...whole, text });
  }
  // Only the narrative is taken: the service reads R4 into its own newer model, and what it gives back has lost things
  // (the equivalence of ConceptMap targets among them).
  const text = await client.narrative(resource);
  return text === undefined ? resource : inReadingOrder({ ...resource, text });
}
