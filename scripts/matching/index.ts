export {
  createMatcher,
  EXCLUDED_LINK,
  SIMILAR_NAME,
  type Matcher,
  type MatchResult,
  type Search,
} from './matcher.js';
export { factsOf, queryOf, type PersonFacts } from './facts.js';
export {
  bestFirst,
  conclude,
  MARGIN,
  type Conclusion,
  type GradedCandidate,
  type OutcomeReason,
} from './grade/conclude.js';
export { CERTAIN_NEEDS, GRADE_RULES, type CertainNeed, type GradeRule, type Needs } from './grade/rules.js';
export { LEVELS, type Comparison, type Evidence, type Field } from './comparison/evidence.js';
export {
  NICKNAMES_FILE,
  NICKNAMES_SCHEMA_FILE,
  nicknamesOf,
  readNicknames,
  type Nicknames,
  type NicknameTable,
} from './nicknames.js';
export { KEY_KINDS } from './keys/keys.js';
export { matchingInclude, matchingTable, type MatchingRow, type MatchingTable } from './table.js';
