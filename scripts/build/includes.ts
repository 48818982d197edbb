import type { Artefact } from '../compile/index.js';
import type { ExampleInputs } from '../examples/index.js';

/**
 * Makes the tables of the pages that come from data, so that no page can say something else than the rules, the
 * register and the vocabularies do.
 * @returns file name → Markdown
 */
export function includesFor(
  inputs: ExampleInputs,
  artefacts: readonly Artefact[],
): ReadonlyMap<string, string> {
  void [inputs, artefacts];
  return new Map();
}
