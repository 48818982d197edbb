import type { Artefact } from '../compile/index.js';
import type { Finding } from '../findings/index.js';
import { checkInvariants } from '../schema/index.js';
import { fshMapper } from './definitions.js';

/**
 * Checks what neither SUSHI nor FHIR looks at, before anything is made from the definitions: a mistake in them would
 * show in hundreds of examples and never at its own place.
 * @param fshFiles path relative to the checkout → content of every FSH file
 * @returns findings at the FSH that is at fault, each once
 */
export function checkDefinitions(
  artefacts: readonly Artefact[],
  fshFiles: ReadonlyMap<string, string>,
): Finding[] {
  return onceEach(checkInvariants(artefacts).map(fshMapper(artefacts, fshFiles)));
}

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
