import type { Finding } from '../findings/index.js';

/** What is wrong with an example, and the invariant of the guide that it breaks, if that is it. */
export interface Verdict {
  readonly finding: Finding;
  /** Key, e.g. `sdx-nhs-2`. */
  readonly invariant?: string;
  /** Path of the example below the project root. */
  readonly example: string;
}

/** Finds where an invariant is written; undefined where the guide has none with the key. */
export type InvariantPlace = (key: string) => { readonly file: string; readonly line?: number } | undefined;

/** Up to so many examples may be wrong themselves; when more break the same invariant, it is the invariant. */
const HANDFUL = 5;

/**
 * Puts one finding at the invariant in place of those of all the examples that fail because of it.
 * @param verdicts what is wrong with examples that must be valid
 * @param place without it, or for an invariant that it does not know, nothing is folded
 * @returns findings in the order of the verdicts; the folded one stands where the first was
 */
export function foldVerdicts(verdicts: readonly Verdict[], place: InvariantPlace | undefined): Finding[] {
  const byInvariant = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const { invariant } = verdict;
    if (invariant === undefined) continue;
    const others = byInvariant.get(invariant) ?? [];
    others.push(verdict);
    byInvariant.set(invariant, others);
  }
  return verdicts.flatMap((verdict) => {
    const { finding, invariant = '' } = verdict;
    const alike = byInvariant.get(invariant) ?? [];
    const broken = new Set(alike.map(({ example }) => example)).size;
    const at = broken > HANDFUL ? place?.(invariant) : undefined;
    if (at === undefined) return [finding];
    if (alike[0] !== verdict) return [];
    return [
      {
        file: at.file,
        ...(at.line === undefined ? {} : { line: at.line }),
        severity: 'error',
        code: 'SDX-EXAMPLE-INVARIANT',
        message: `${broken} examples that must be valid now break ${invariant}. The first: ${finding.message}`,
        remedy: `Correct the expression of ${invariant}. If it says what it should, correct the scenarios (the first is ${finding.file}).`,
        source: 'example',
      },
    ];
  });
}
