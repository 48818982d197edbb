import type { Artefact } from '../compile/index.js';
import { checkCodes } from '../exchange/index.js';
import type { Finding } from '../findings/index.js';
import { checkInvariants } from '../schema/index.js';
import { fshMapper } from './definitions.js';
import { Recall } from './recall.js';
import { hashOfFiles } from './reports.js';

/**
 * Checks what neither SUSHI nor FHIR looks at, before anything is made from the definitions: a mistake in them would
 * show in hundreds of examples and never at its own place.
 * @param fshFiles path relative to the checkout → content of every FSH file
 * @param data the same of every file under data/
 * @param recall remembers what was checked, from one build to the next
 * @returns findings at the FSH or data that is at fault, each once
 */
export function checkDefinitions(
  artefacts: readonly Artefact[],
  fshFiles: ReadonlyMap<string, string>,
  data: ReadonlyMap<string, string> = new Map(),
  recall = new Recall(),
): Finding[] {
  const codeSystems = artefacts.flatMap(({ resource }) =>
    resource.resourceType === 'CodeSystem' ? [resource] : [],
  );
  const codes = recall.step('check codes', [hashOfFiles(data), ...codeSystems], () =>
    checkCodes(codeSystems, data),
  );
  const found = [...checkInvariants(artefacts), ...codes];
  if (found.length === 0) return [];
  return onceEach(found.map(fshMapper(artefacts, fshFiles)));
}

/** @returns a function that finds the expression of one of the guide's invariants in the FSH by its key */
export function invariantPlaces(
  artefacts: readonly Artefact[],
  fshFiles: ReadonlyMap<string, string>,
): (key: string) => Pick<Finding, 'file' | 'line'> | undefined {
  const toFsh = fshMapper(artefacts, fshFiles);
  return (key) => {
    for (const { resource, fileName } of artefacts) {
      if (resource.resourceType !== 'StructureDefinition') continue;
      for (const [index, { constraint = [] }] of (resource.differential?.element ?? []).entries()) {
        const position = constraint.findIndex((each) => each.key === key);
        if (position < 0) continue;
        const path = `StructureDefinition.differential.element[${index}].constraint[${position}].expression`;
        const { file, line } = toFsh({ ...INVARIANT, file: fileName, path });
        return { file, ...(line === undefined ? {} : { line }) };
      }
    }
    return undefined;
  };
}

/** Stands in for a finding about an invariant while its place is looked for. */
const INVARIANT = {
  severity: 'error',
  code: 'SDX-EXAMPLE-INVARIANT',
  message: '',
  source: 'example',
} as const;

/** An invariant is written once and used in many places; each place finds the same mistake. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const { path: _, ...rest } = finding;
    const key = [rest.file, rest.line, rest.code, rest.message].join('\n');
    if (!byPlace.has(key)) byPlace.set(key, rest);
  }
  return [...byPlace.values()];
}
