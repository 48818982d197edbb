import { generateIncludes } from '../exchange/index.js';
import type { Artefact } from '../compile/index.js';
import type { ExampleInputs } from '../examples/index.js';

/**
 * Makes the tables of the pages that come from data, so that no page can say something else than the rules, the
 * register and the vocabularies do.
 * @param artefacts the guide's; without the operation there are no tables, and the pages that include them say so
 * @returns file name → Markdown
 */
export function includesFor(
  { rules, policies, policyStatus, register }: ExampleInputs,
  artefacts: readonly Artefact[],
): ReadonlyMap<string, string> {
  const resources = artefacts.map(({ resource }) => resource);
  const operation = resources.find(
    (resource): resource is fhir4.OperationDefinition =>
      resource.resourceType === 'OperationDefinition' && resource.code === 'person-info-query',
  );
  if (operation === undefined) return new Map();
  const codeSystems = resources.filter(
    (resource): resource is fhir4.CodeSystem => resource.resourceType === 'CodeSystem',
  );
  return generateIncludes({ rules, policies, policyStatus, register, codeSystems, operation });
}
