import { generateIncludes } from '../exchange/index.js';
import { matchingInclude, matchingTable } from '../matching/index.js';
import type { Artefact } from '../compile/index.js';
import type { ExampleInputs } from '../examples/index.js';
import { ExpectedFailure } from '../findings/index.js';
import {
  PERSONAS_FILE,
  PERSONAS_SCHEMA_FILE,
  personasInclude,
  readPersonas,
  casesToTryInclude,
} from '../people/index.js';

/**
 * Makes the tables of the pages that come from data, so that no page can say something else than the rules, the
 * register, the vocabularies, the personas and the matcher do.
 * @param files path relative to the project root → content, of the files under `data/`
 * @param artefacts the guide's; without the operation there are no tables, and the pages that include them say so
 * @returns file name → Markdown
 * @throws ExpectedFailure when the personas are faulty
 */
export function includesFor(
  { rules, policies, policyStatus, register }: ExampleInputs,
  artefacts: readonly Artefact[],
  files: ReadonlyMap<string, string>,
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
  return new Map([
    ...generateIncludes({ rules, policies, policyStatus, register, codeSystems, operation }),
    ['matching.md', matchingInclude(matchingTable())],
    ...personaTables(files),
  ]);
}

function personaTables(files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const text = files.get(PERSONAS_FILE);
  const schema = files.get(PERSONAS_SCHEMA_FILE);
  if (text === undefined || schema === undefined) return [];
  const { content, findings } = readPersonas(text, JSON.parse(schema) as object);
  const [first, ...others] = findings;
  if (first !== undefined) throw new ExpectedFailure([first, ...others]);
  if (content === undefined) return [];
  return [
    ['personas.md', `${personasInclude(content)}\n`],
    ['cases-to-try.md', `${casesToTryInclude(content)}\n`],
  ];
}
