import type { MatchCertainty } from '../../exchange/index.js';
import type { Comparison } from '../comparison/evidence.js';
import { gradeOrder } from './grade.js';

/** Two candidates whose scores are no further apart cannot be told apart, in points of 100. */
export const MARGIN = 5;

/** A record that was compared, with what became of it. */
export interface GradedCandidate {
  /** The store's key of the record. */
  readonly record: string;
  /** Absent for a coincidence, which is no candidate. */
  readonly grade?: MatchCertainty;
  /** 0 to 100; tells candidates of one request apart, and never leaves the responder. */
  readonly score: number;
  readonly comparison: Comparison;
  /** Ids for the audit: the row that graded it, and what it lacked for certainty. */
  readonly rules: readonly string[];
}

/** Why a search ended as it did, for the sealed part of the audit. */
export type OutcomeReason =
  | 'nobody'
  | 'one-certain'
  | 'one-below-certainty'
  | 'several-below-certainty'
  | 'within-margin'
  | 'identifier-of-another'
  | 'list-cut-off';

/** What a search came to. */
export interface Conclusion {
  readonly outcome: 'certain' | 'uncertain' | 'several' | 'none';
  /** Of `certain` and `uncertain`. */
  readonly certainty?: MatchCertainty;
  /**
   * Those that the outcome speaks of, best first: one with `certain` and `uncertain`. It may be empty or hold one with
   * `several` where the list was cut off, so go by the outcome and never by how many are here.
   */
  readonly found: readonly GradedCandidate[];
  readonly reason: OutcomeReason;
}

/** Orders candidates: best grade first, then best score, then by key, so that the order is always the same. */
export function bestFirst(one: GradedCandidate, other: GradedCandidate): number {
  const byGrade = gradeOrder(one.grade) - gradeOrder(other.grade) || other.score - one.score;
  return byGrade || (one.record < other.record ? -1 : one.record > other.record ? 1 : 0);
}

/**
 * Concludes from graded candidates who was found. Only one that is certain is ever chosen from several, and only if
 * no other comes near it or has an identifier that was asked for. A list that was cut off proves neither that the best
 * is the only one nor that there is nobody.
 * @param candidates in any order; those without a grade are passed over. Withheld records are to be taken out before,
 *   so that they change no answer
 * @param search whether the list of candidates was cut off at a limit
 */
export function conclude(
  candidates: readonly GradedCandidate[],
  { truncated }: { readonly truncated: boolean },
): Conclusion {
  const found = candidates.filter(({ grade }) => grade !== undefined).sort(bestFirst);
  if (truncated) return { outcome: 'several', found, reason: 'list-cut-off' };
  const [best, ...others] = found;
  if (best?.grade === undefined) return { outcome: 'none', found, reason: 'nobody' };
  if (best.grade === 'certain') return concludeCertain(best, others);
  if (others.length > 0) return { outcome: 'several', found, reason: 'several-below-certainty' };
  return { outcome: 'uncertain', certainty: best.grade, found, reason: 'one-below-certainty' };
}

function concludeCertain(best: GradedCandidate, others: readonly GradedCandidate[]): Conclusion {
  const several = (reason: OutcomeReason): Conclusion => ({
    outcome: 'several',
    found: [best, ...others],
    reason,
  });
  if (others.some(({ comparison }) => comparison.identifier.level === 'agrees'))
    return several('identifier-of-another');
  if (others.some(({ grade, score }) => grade === 'certain' || score >= best.score - MARGIN))
    return several('within-margin');
  return { outcome: 'certain', certainty: 'certain', found: [best], reason: 'one-certain' };
}
