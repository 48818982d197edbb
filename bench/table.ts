import type { GrowthPoint } from './growth.js';
import { perResource } from './growth.js';
import { NAMES } from './programs.js';

/** One measured thing. */
export interface Line {
  readonly name: string;
  readonly medianMs: number;
  readonly allMs: readonly number[];
  readonly peakMemoryMb: Readonly<Record<string, number>>;
}

/** Everything that a run of the benchmark has measured; `reports/bench.json`. */
export interface Result {
  readonly machine: {
    readonly cores: number;
    readonly platform: string;
    readonly node: string;
    readonly java: string | null;
    /** Load of the machine before anything was measured: others' work. */
    readonly load: number;
  };
  readonly rounds: number;
  readonly lines: readonly Line[];
  readonly stages: readonly { readonly name: string; readonly medianMs: number }[];
  readonly growth: readonly GrowthPoint[];
}

/** Names of what an author waits for. */
export const LOOP_NAMES = {
  daemon: 'full build through the daemon',
  judged: 'watch: FSH edit to findings',
  made: 'watch: FSH edit to all pages',
  page: 'watch: Markdown edit to page',
} as const;

/** A target, in the unit of the measure, and how the measure is made of the result. */
interface Target {
  readonly what: string;
  readonly most: number;
  readonly unit: 's' | 'ms' | 'MB' | '×';
  readonly of: (result: Result) => number | undefined;
}

function medianOf(name: string, divisor = 1000): (result: Result) => number | undefined {
  return ({ lines }) => {
    const line = lines.find((each) => each.name === name);
    return line === undefined ? undefined : line.medianMs / divisor;
  };
}

function peakOf(program: string): (result: Result) => number | undefined {
  return ({ lines }) => {
    const all = lines
      .filter(({ name }) => name !== NAMES.sushi)
      .flatMap(({ peakMemoryMb }) => peakMemoryMb[program] ?? []);
    return all.length === 0 ? undefined : Math.max(...all);
  };
}

const TARGETS: readonly Target[] = [
  { what: 'full build, nothing remembered', most: 15, unit: 's', of: medianOf(NAMES.fresh) },
  { what: 'full build, verdicts remembered', most: 15, unit: 's', of: medianOf(NAMES.known) },
  {
    what: '… compared with the slower of SUSHI and validator start',
    most: 1.3,
    unit: '×',
    of: (result) => {
      const [fresh, sushi, validator] = [NAMES.fresh, NAMES.sushi, NAMES.validator].map((name) =>
        medianOf(name)(result),
      );
      return fresh === undefined ? undefined : fresh / Math.max(sushi ?? 0, validator ?? 0);
    },
  },
  { what: 'full build with the validator running', most: 4, unit: 's', of: medianOf(LOOP_NAMES.daemon) },
  { what: 'FSH edit to findings, officially validated', most: 1, unit: 's', of: medianOf(LOOP_NAMES.judged) },
  { what: 'Markdown edit to page', most: 200, unit: 'ms', of: medianOf(LOOP_NAMES.page, 1) },
  {
    what: 'each further resource',
    most: 0.1,
    unit: 's',
    of: ({ growth }) => (growth.length < 2 ? undefined : perResource(growth) / 1000),
  },
  { what: 'sdx --help (compiled)', most: 200, unit: 'ms', of: medianOf(NAMES.help, 1) },
  { what: 'memory, Node', most: 700, unit: 'MB', of: peakOf('node') },
  { what: 'memory, Java', most: 2_000, unit: 'MB', of: peakOf('java') },
];

/** The result as a table for people. */
export function tableOf(result: Result): string {
  const { machine, rounds, lines, stages, growth } = result;
  return [
    `Medians of ${rounds} rounds; ${machine.cores} cores, load ${machine.load.toFixed(1)} before, Node ${machine.node}, Java ${machine.java ?? 'none'}, ${machine.platform}.`,
    '',
    `${''.padEnd(34)}${'median'.padStart(9)}  ${'range'.padEnd(13)}peak memory`,
    ...lines.map(lineText),
    '',
    'Stages of the build that remembers nothing (some run beside each other)',
    ...stages.map(({ name, medianMs }) => `  ${name.padEnd(32)}${seconds(medianMs)}`),
    ...(growth.length === 0
      ? []
      : [
          '',
          'Growth: full build, nothing remembered',
          ...growth.map(
            ({ times, resources, ms, peakMemoryMb }) =>
              `  ${`${times}×, ${resources} resources`.padEnd(32)}${seconds(ms)}  ${memoryText(peakMemoryMb)}`,
          ),
        ]),
    '',
    `${'Target'.padEnd(60)}${'aim'.padStart(9)}${'measured'.padStart(11)}`,
    ...TARGETS.map((target) => targetText(target, result)),
    '',
  ].join('\n');
}

function lineText({ name, medianMs, allMs, peakMemoryMb }: Line): string {
  const range = `${(Math.min(...allMs) / 1000).toFixed(1)}–${(Math.max(...allMs) / 1000).toFixed(1)}`;
  return `${name.padEnd(34)}${seconds(medianMs)}  ${range.padEnd(13)}${memoryText(peakMemoryMb)}`;
}

function targetText({ what, most, unit, of }: Target, result: Result): string {
  const value = of(result);
  const shown = (amount: number): string =>
    unit === 'ms' || unit === 'MB' ? `${Math.round(amount)} ${unit}` : `${amount.toFixed(2)} ${unit}`;
  const measured = value === undefined ? 'not measured' : shown(value);
  const verdict = value === undefined ? '' : value <= most ? '  met' : '  missed';
  return `${what.padEnd(60)}${shown(most).padStart(9)}${measured.padStart(11)}${verdict}`;
}

function memoryText(memory: Readonly<Record<string, number>>): string {
  return Object.entries(memory)
    .map(([program, megabytes]) => `${program} ${megabytes} MB`)
    .join(', ');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`.padStart(9);
}
