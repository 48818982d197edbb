import { utils } from 'fsh-sushi';
import { relative } from 'node:path';
import { ExpectedFailure, type Finding, type Severity } from '../findings/index.js';
import { isSyntaxError, remedyFor } from './sushi-remedies.js';

interface LogRecord {
  readonly level: string;
  readonly message: string;
}

interface TrackedMessage {
  readonly message: string;
  readonly location?: { readonly startLine: number; readonly startColumn: number };
  readonly input?: string;
}

/** What a piece of SUSHI said, and what it made unless it threw. */
export interface Heard<T> {
  readonly findings: Finding[];
  readonly result: T | undefined;
}

/**
 * Runs a piece of SUSHI and returns what it said as findings. SUSHI's logger is one global object that prints to
 * standard output: it is silenced, and its two channels are read together (one has line and column, the other the
 * place where a rule set was applied).
 * @param root folder that findings' paths are relative to
 * @param work the calls to SUSHI; may throw, as SUSHI does after it has logged why
 * @returns the findings, and the result unless `work` threw
 */
export async function listenToSushi<T>(root: string, work: () => Promise<T> | T): Promise<Heard<T>> {
  for (const transport of utils.logger.transports) transport.silent = true;
  const written: Record<'error' | 'warn', string[]> = { error: [], warn: [] };
  const hear = (record: LogRecord): void => {
    if (record.level === 'error' || record.level === 'warn') written[record.level].push(record.message);
  };
  utils.errorsAndWarnings.reset();
  utils.errorsAndWarnings.shouldTrack = true;
  utils.stats.reset();
  utils.logger.on('data', hear);
  let result: T | undefined;
  let thrown: unknown;
  try {
    result = await work();
  } catch (fault) {
    thrown = fault;
  } finally {
    utils.logger.off('data', hear);
  }
  if (thrown instanceof ExpectedFailure) throw thrown;
  const tracked = utils.errorsAndWarnings;
  const findings = onceEach([
    ...tracked.errors.map((entry, index) => toFinding(root, 'error', entry, written.error[index])),
    ...tracked.warnings.map((entry, index) => toFinding(root, 'warning', entry, written.warn[index])),
  ]).sort((one, other) => rank(one) - rank(other));
  if (thrown !== undefined && !findings.some((finding) => finding.severity === 'error')) {
    findings.push({
      file: 'sushi-config.yaml',
      severity: 'error',
      code: 'sushi',
      message: `SUSHI stopped: ${thrown instanceof Error && thrown.message ? thrown.message : 'it gave no reason'}`,
      remedy: 'If the FSH and sushi-config.yaml are in order, report this with the file that causes it.',
      source: 'sushi',
    });
  }
  return { findings, result: thrown === undefined ? result : undefined };
}

/** Text that cannot be read comes first, then parents in a circle: what they would have defined is missing elsewhere. */
function rank({ code, message }: Finding): number {
  return code === 'sushi-syntax' ? 0 : message.startsWith('Circular dependency') ? 1 : 2;
}

/** What SUSHI says of a circle that it does not notice. */
const OUT_OF_STACK = /^Maximum call stack size exceeded/;
const IN_A_CIRCLE =
  'Circular dependency: SUSHI comes to no end here, because a definition is based on itself, if only through others.';

/** SUSHI says the same again whenever it comes by the same place. */
function onceEach(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function toFinding(
  root: string,
  severity: Severity,
  entry: TrackedMessage,
  written: string | undefined,
): Finding {
  const applied = /Applied in File: (.+)\n\s+Applied on Line: (\d+)/.exec(written ?? '');
  const said = entry.message.split('\n')[0] ?? entry.message;
  const message = OUT_OF_STACK.test(said) ? IN_A_CIRCLE : said;
  const where = applied?.[1] ? ` (from the rule set in ${place(root, entry)})` : '';
  return {
    file: tidy(root, applied?.[1] ?? entry.input),
    ...line(applied ? Number(applied[2]) : entry.location?.startLine),
    ...(applied || entry.location === undefined ? {} : { column: entry.location.startColumn }),
    severity,
    code: isSyntaxError(message) ? 'sushi-syntax' : 'sushi',
    message: message + where,
    remedy: remedyFor(message),
    source: 'sushi',
  };
}

function line(value: number | undefined): { line: number } | Record<string, never> {
  return value === undefined ? {} : { line: value };
}

function place(root: string, entry: TrackedMessage): string {
  return `${tidy(root, entry.input)}:${entry.location?.startLine ?? 1}`;
}

/** SUSHI reports absolute paths, and FSH read through the `input/fsh` link: show the path the author edits. */
function tidy(root: string, path: string | undefined): string {
  if (path === undefined) return 'sushi-config.yaml';
  return relative(root, path)
    .replaceAll('\\', '/')
    .replace(/^input\/fsh\//, 'fsh/');
}
