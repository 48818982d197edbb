import type { Artefact } from '../compile/index.js';
import { inReadingOrder, structureDefinitionNarrative } from '../compile/index.js';
import type { Validator } from './client.js';
import { snapshotOf } from './snapshots.js';

/**
 * Gives an artefact what a published package needs beside what the author wrote: the snapshot of a profile, and a
 * narrative. The narratives are HL7's own except for StructureDefinition, which the validator's service cannot render.
 * @param validator knows the whole guide, so that profiles on profiles resolve
 */
export async function completeArtefact(validator: Validator, artefact: Artefact): Promise<Artefact> {
  return { ...artefact, resource: await complete(validator, artefact) };
}

async function complete(validator: Validator, { resource }: Artefact): Promise<Artefact['resource']> {
  if (resource.resourceType === 'StructureDefinition') {
    const whole = await snapshotOf(validator, resource);
    const text: fhir4.Narrative = { status: 'generated', div: structureDefinitionNarrative(whole) };
    return inReadingOrder<fhir4.StructureDefinition>({ ...whole, text });
  }
  // Only the narrative is taken: the service reads R4 into its own newer model, and what it gives back has lost things
  // (the equivalence of ConceptMap targets among them).
  const text = await validator.narrative(resource);
  return text === undefined ? resource : inReadingOrder({ ...resource, text });
}
