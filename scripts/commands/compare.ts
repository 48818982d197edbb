import { resolve } from 'node:path';
import { comparePackages, comparisonText, VERDICTS, type Comparison } from '../compare/index.js';
import { EXIT } from '../findings/index.js';
import type { COMPARISON_FAIL_ON, COMPARISON_FORMATS } from './choices.js';
import type { Command } from './context.js';
import { packageAt } from './package-source.js';

export interface CompareOptions {
  readonly older: string;
  readonly newer: string;
  readonly format: (typeof COMPARISON_FORMATS)[number];
  readonly failOn: (typeof COMPARISON_FAIL_ON)[number];
  readonly json?: boolean;
}

/**
 * Compares two versions of the FHIR package. Exit 1 on breaking changes, unless `--fail-on` says otherwise; changes that
 * only people can judge do not fail, or nobody could reword a definition.
 */
export const compare: Command<CompareOptions> = async (options, context) => {
  const from = context.userCwd ?? context.cwd;
  const [before, after] = await Promise.all(
    [options.older, options.newer].map((named) => packageAt(resolve(from, named), named)),
  );
  if (before === undefined || after === undefined) throw new TypeError('two packages are compared');
  if (before.id !== after.id) {
    context.stderr(
      `These are two different packages, ${before.id} and ${after.id}, not two versions of one.\n`,
    );
  }
  const comparison = comparePackages(before, after);
  if (options.json === true || options.format === 'json') context.stdout(asJson(comparison));
  else context.stdout(comparisonText(comparison));
  return fails(comparison, options.failOn) ? EXIT.findings : EXIT.ok;
};

function fails({ changes, verdict }: Comparison, failOn: CompareOptions['failOn']): boolean {
  if (failOn === 'never') return false;
  if (failOn === 'any') return changes.length > 0;
  return VERDICTS.indexOf(verdict) >= VERDICTS.indexOf(failOn);
}

function asJson({ changes, ...rest }: Comparison): string {
  const count = (wanted: string): number => changes.filter(({ verdict }) => verdict === wanted).length;
  const summary = Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)]));
  return `${JSON.stringify({ ...rest, summary, changes }, null, 2)}\n`;
}
