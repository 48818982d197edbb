import picocolors from 'picocolors';
import { summarise, type Finding, type FindingSummary, type Severity } from './finding.js';
import { byFile, counted, inReportOrder, placeOf } from './order.js';

/** How findings look on a terminal. */
export interface TerminalOptions {
  /** Colour the severities; the caller knows whether a person is looking. Default false. */
  readonly colour?: boolean;
  /** Leave out warnings and information; they are still counted. Default false. */
  readonly errorsOnly?: boolean;
}

/**
 * Reports for people: one line for each finding as `file:line:column  severity  CODE  message`, the remedy and
 * the page that says more indented below it, a blank line between files, and the totals at the end. Suppressed findings are only counted.
 */
export function reportTerminal(findings: readonly Finding[], options: TerminalOptions = {}): string {
  const colours = picocolors.createColors(options.colour ?? false);
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    error: (text) => colours.bold(colours.red(text)),
    warning: colours.yellow,
    information: colours.blue,
  };
  const shown = causesFirst(
    inReportOrder(findings).filter(
      (finding) =>
        finding.suppressed === undefined && (options.errorsOnly !== true || finding.severity === 'error'),
    ),
  );
  const lines = (finding: Finding): string => {
    const what = [
      colours.bold(placeOf(finding)),
      paint[finding.severity](finding.severity),
      finding.code,
      oneLine(finding.message),
    ];
    const more = [finding.remedy, finding.page].filter((each) => each !== undefined);
    return [what.join('  '), ...more.map((each) => `    ${colours.dim(oneLine(each))}`)].join('\n');
  };
  const groups = [...byFile(shown).values()].map((group) => group.map(lines).join('\n'));
  // A mistake on the command line, or a machine that lacks something, is no count of what files hold.
  const isOfNoFile = findings.length > 0 && findings.every(({ file }) => NO_FILES.has(file));
  const sums = isOfNoFile ? [] : [totals(summarise(findings), shown.length)];
  return `${[...groups, ...sums].join('\n\n')}\n`;
}

/** Places of findings that are about no file. */
const NO_FILES: ReadonlySet<string> = new Set(['(command line)', '(environment)']);

/**
 * Whoever reads from the top comes to the cause first: FSH that cannot be read makes other FSH fail, and any mistake in
 * the guide or its data makes examples fail. Otherwise the order stays.
 */
function causesFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ code, source }: Finding): number =>
    code === 'sushi-syntax' ? 0 : code === 'SDX-EXAMPLE-INVARIANT' ? 1 : source === 'example' ? 2 : 1;
  return [0, 1, 2].flatMap((wanted) => findings.filter((finding) => rank(finding) === wanted));
}

/** The totals in words; says too what was left out, so that a short list is not taken for a clean one. */
function totals(summary: FindingSummary, shown: number): string {
  const { errors, warnings, information, suppressed, files } = summary;
  const open = errors + warnings + information;
  const counts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(information, 'note')].join(
    ', ',
  );
  const head = open === 0 ? 'No findings' : `${counts} in ${counted(files, 'file')}`;
  const hidden = shown < open ? `; ${open - shown} not shown` : '';
  return `${head}${hidden}${suppressed > 0 ? `; ${suppressed} suppressed with a reason` : ''}.`;
}

/** Keeps a finding on its line, and its text from driving the terminal. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '\ufffd')
    .trim();
}
