import { MATCH_CERTAINTIES, type MatchCertainty } from '../../scripts/exchange/index.js';
import { createMatcher, type Nicknames } from '../../scripts/matching/index.js';
import { evaluate } from './evaluate.js';
import { readFebrl } from './read.js';

const GRID = [0.75, 0.8, 0.85, 0.88, 0.91, 0.94];
/** A higher threshold is the safer one; it may cost so much F1 at any grade, and no more. */
const WORTH = 0.005;

/** What one threshold for similar names gives on all tuning data together. */
export interface ThresholdTrial {
  readonly threshold: number;
  /** F1 by what the data holds and from which grade on a pair counts. */
  readonly f1: readonly {
    readonly withIdentifier: boolean;
    readonly from: MatchCertainty;
    readonly precision: number;
    readonly f1: number;
  }[];
  /** People answered as known who were somebody else. */
  readonly wronglyCertain: number;
}

/** The trials, and what they choose. */
export interface ThresholdChoice {
  readonly trials: readonly ThresholdTrial[];
  readonly chosen: number;
}

/**
 * Tries thresholds for similar names, and chooses the highest that nowhere costs more than half a point of F1 against
 * the best one.
 * @param names of the data to tune on
 */
export function chooseThreshold(
  folder: string,
  names: readonly string[],
  nicknames: Nicknames,
): ThresholdChoice {
  const trials = GRID.map((threshold) => tryThreshold(threshold, folder, names, nicknames));
  const bestOf = (place: number): number => Math.max(...trials.map(({ f1 }) => f1[place]?.f1 ?? 0));
  const good = trials.filter(({ f1 }) => f1.every((each, place) => each.f1 >= bestOf(place) - WORTH));
  return { trials, chosen: Math.max(...good.map(({ threshold }) => threshold)) };
}

function tryThreshold(
  threshold: number,
  folder: string,
  names: readonly string[],
  nicknames: Nicknames,
): ThresholdTrial {
  const matcher = createMatcher(nicknames, { given: threshold, family: threshold });
  let wronglyCertain = 0;
  const f1 = [true, false].flatMap((withIdentifier) => {
    const results = names.map((name) => {
      const people = readFebrl(folder, name, withIdentifier);
      return evaluate(matcher, people, people);
    });
    wronglyCertain += results.reduce((sum, { outcomes }) => sum + outcomes.wronglyCertain, 0);
    return MATCH_CERTAINTIES.map((from) => {
      const truePairs = results.reduce((sum, each) => sum + each.truePairs, 0);
      const right = truePairs - results.reduce((sum, each) => sum + each.from[from].missedPairs, 0);
      const wrong = results.reduce((sum, each) => sum + each.from[from].falsePairs, 0);
      const precision = right / (right + wrong);
      return { withIdentifier, from, precision, f1: (2 * right) / (right + wrong + truePairs) };
    });
  });
  return { threshold, f1, wronglyCertain };
}
