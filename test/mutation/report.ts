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
  /** Share of the rules not listed whose absence is noticed, in per cent. */
  readonly score: number;
  readonly trials: readonly Trial[];
}

/**
 * Counts what became of the copies.
 * @param trials one for each rule
 * @param equivalent rules that are known to make no difference
 */
export function summarise(
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
  const score = counted.length === 0 ? 0 : (100 * (counted.length - survived)) / counted.length;
  return {
    summary:
      `Profile mutation: ${score.toFixed(1)} % of ${counted.length} rules are missed when they are gone ` +
      `(${changedVerdict} by another verdict, ${changedMessages} by other messages; ` +
      `${survived} survived, ${listed.length} make no difference).`,
    rules: trials.length,
    changedVerdict,
    changedMessages,
    equivalent: listed.length,
    survived,
    score,
    trials,
  };
}
