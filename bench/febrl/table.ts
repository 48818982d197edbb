import { MATCH_CERTAINTIES } from '../../scripts/exchange/index.js';
import type { Evaluation } from './evaluate.js';
import type { ThresholdChoice } from './thresholds.js';

/** One data set, asked for with or without its identifier column. */
export interface Line {
  readonly data: string;
  readonly withIdentifier: boolean;
  readonly result: Evaluation;
}

/** The results for people: quality from each grade on, and what the requesters would have been told. */
export function resultTable(lines: readonly Line[]): string {
  const quality = lines.flatMap(({ data, withIdentifier, result }) =>
    MATCH_CERTAINTIES.map((from) => {
      const { precision, recall, f1, falsePairs, missedPairs } = result.from[from];
      const name = `${data} ${withIdentifier ? 'with' : 'without'} identifier`.padEnd(28);
      const figures = [precision, recall, f1].map((each) => each.toFixed(4));
      return `${name} ${from.padEnd(9)} ${figures.join('  ')}  ${String(falsePairs).padStart(5)} ${String(missedPairs).padStart(6)}`;
    }),
  );
  const outcomes = lines.map(({ data, withIdentifier, result }) => {
    const name = `${data} ${withIdentifier ? 'with' : 'without'} identifier`.padEnd(28);
    const { certain, wronglyCertain, uncertain, several, none } = result.outcomes;
    const counts = [certain, wronglyCertain, uncertain, several, none].map((each) =>
      String(each).padStart(7),
    );
    const work = [
      result.gathered.toFixed(4),
      result.candidatesPerRequest.toFixed(2),
      result.keysPerRecord.toFixed(1),
    ];
    return `${name} ${counts.join(' ')}  ${work.join('  ')}`;
  });
  return [
    'Pairs            found from this grade on         precision  recall   F1    false missed',
    ...quality,
    '',
    'Requests                       certain   wrong     one several  nobody  gathered  compared  keys',
    ...outcomes,
    '',
  ].join('\n');
}

/** The trials for people. */
export function thresholdTable({ trials, chosen }: ThresholdChoice): string {
  const rows = trials.map(({ threshold, f1, wronglyCertain }) => {
    const figures = f1.map((each) => each.f1.toFixed(4).padStart(9)).join(' ');
    return `${threshold.toFixed(2)}      ${figures}   ${wronglyCertain}`;
  });
  return [
    'F1 on FEBRL 1 to 3 together, with and without identifier, found from this grade on',
    `threshold   ${[...MATCH_CERTAINTIES, ...MATCH_CERTAINTIES].map((each) => each.padStart(9)).join(' ')}   wrongly certain`,
    ...rows,
    `chosen: ${chosen}`,
    '',
  ].join('\n');
}
