import { MATCH_CERTAINTIES, type MatchCertainty } from '../../exchange/index.js';
import { LEVELS, reaches, type Comparison, type Field } from '../comparison/evidence.js';
import { CERTAIN_NEEDS, GRADE_RULES, type GradeRule, type Needs } from './rules.js';

/** What the table makes of a comparison. */
export interface Grading {
  /** Absent for a coincidence. */
  readonly grade?: MatchCertainty;
  /** Id of the row that fitted. */
  readonly rule?: string;
  /** Ids of what was missing for a certainty that the row would have given. */
  readonly lacks: readonly string[];
}

/** Id of what a certain match needs besides: a list of candidates that was not cut off. */
export const COMPLETE_LIST = 'complete-list';

/**
 * Grades a comparison by the table: the first row that fits, and no better than probable where something is missing
 * that certainty cannot do without.
 * @param comparison of a request with a record
 * @param search whether the list of candidates was cut off
 * @param rules another table, for tests
 */
export function gradeOf(
  comparison: Comparison,
  { truncated }: { readonly truncated: boolean },
  rules: readonly GradeRule[] = GRADE_RULES,
): Grading {
  const rule = rules.find(({ needs }) => fits(comparison, needs));
  if (rule === undefined) return { lacks: [] };
  const { id, grade } = rule;
  if (grade !== 'certain') return { grade, rule: id, lacks: [] };
  const unmet = CERTAIN_NEEDS.filter(({ anyOf }) => !anyOf.some((needs) => fits(comparison, needs)));
  const lacks = [...unmet.map((need) => need.id), ...(truncated ? [COMPLETE_LIST] : [])];
  return { grade: lacks.length === 0 ? grade : 'probable', rule: id, lacks };
}

/** Whether a comparison has all that is needed. */
export function fits(comparison: Comparison, needs: Needs): boolean {
  if (needs.expected !== undefined && needs.expected !== comparison.expected) return false;
  return (Object.keys(LEVELS) as Field[]).every((field) => {
    const need = needs[field];
    const { level, contradicted } = comparison[field];
    if (need === undefined) return true;
    return need === 'not contradicted' ? !contradicted : reaches(field, level, need);
  });
}

/** Orders grades: a smaller number is more certain. */
export function gradeOrder(grade: MatchCertainty | undefined): number {
  return grade === undefined ? MATCH_CERTAINTIES.length : MATCH_CERTAINTIES.indexOf(grade);
}
