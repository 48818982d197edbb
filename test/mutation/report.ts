import type { UnbreakableRule } from '../standard/rules/unbreakable.js';
import type { Trial } from './trial.js';

/** Result of taking every rule away in turn. */
export interface MutationReport {
  /** One line for people. */
  readonly summary: string;
  readonly rules: number;
  /** Rules whose absence lets a refused payload pass, or refuses one that passed. */
  readonly changedVerdict: number;
  /** Rules whose absence changes only the reasons of a refusal: another rule forbids the same. */
  readonly changedMessages: number;
  /** Rules listed as making no difference. */
  readonly equivalent: number;
  /** Rules whose absence nobody notices. */
  readonly survived: number;
  /** Rules that were not tried: part of the run was skipped or failed. */
  readonly untried: number;
  /** Share of the rules not listed whose absence is noticed, in per cent; one that was not tried is not noticed. */
  readonly score: number;
  readonly trials: readonly Trial[];
}

/**
 * Counts what became of the copies.
 * @param rules how many rules the profiles have
 * @param trials one for each rule that was tried
 * @param equivalent rules that are known to make no difference
 */
export function summarise(
  rules: number,
  trials: readonly Trial[],
  equivalent: readonly Pick<UnbreakableRule, 'profile' | 'rule'>[],
): MutationReport {
  const listed = trials.filter((trial) =>
    equivalent.some((entry) => entry.profile === trial.profile && entry.rule === trial.rule),
  );
  const counted = trials.filter((trial) => !listed.includes(trial));
  const changedVerdict = counted.filter(({ kill }) => kill === 'verdict').length;
  const changedMessages = counted.filter(({ kill }) => kill === 'messages').length;
  const survived = counted.length - changedVerdict - changedMessages;
  const untried = rules - trials.length;
  const noticed = changedVerdict + changedMessages;
  const score = noticed === 0 ? 0 : (100 * noticed) / (counted.length + untried);
  return {
    summary:
      `Profile mutation: ${score.toFixed(1)} % of ${counted.length + untried} rules are missed when they are gone ` +
      `(${changedVerdict} by another verdict, ${changedMessages} by other messages; ` +
      `${survived} survived, ${untried} were not tried, ${listed.length} make no difference).`,
    rules,
    changedVerdict,
    changedMessages,
    equivalent: listed.length,
    survived,
    untried,
    score,
    trials,
  };
}
