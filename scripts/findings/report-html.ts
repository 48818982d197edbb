import { summarise, type Finding, type Severity } from './finding.js';
import { escapeMarkup } from './markup.js';
import { byFile, counted, inReportOrder } from './order.js';

/** How the HTML report is framed. */
export interface HtmlOptions {
  /** Title and main heading. Default "Quality report". */
  readonly title?: string;
  /** URL of a style sheet to use instead of the report's own rules. */
  readonly stylesheet?: string;
}

const NAMES: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
};
const SEVERITIES = ['error', 'warning', 'information'] as const;

/** Colours have a contrast of at least 4.5 to 1 on white; severity is always a word as well. */
const STYLE = `
body { font-family: system-ui, sans-serif; line-height: 1.5; max-width: 80rem; margin: 0 auto; padding: 1rem; color: #0b0c0c; background: #fff; }
.qa-skip { position: absolute; left: -999rem; } .qa-skip:focus { position: static; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem; } caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #b1b4b6; padding: .4rem .75rem .4rem 0; overflow-wrap: anywhere; }
.qa-error { color: #aa2a16; font-weight: bold; } .qa-warning { color: #7a4b00; font-weight: bold; } .qa-information { color: #144e81; }
.qa-scroll { overflow-x: auto; } .qa-scroll:focus { outline: 3px solid #0b0c0c; }
`;

/**
 * Reports as one HTML page that needs nothing else: no script, no inline style attributes, no image. Findings are
 * grouped by file and within it by severity; suppressed findings follow in a table with reason and owner.
 */
export function reportHtml(findings: readonly Finding[], options: HtmlOptions = {}): string {
  const title = escapeMarkup(options.title ?? 'Quality report');
  const style =
    options.stylesheet === undefined
      ? `<style>${STYLE}</style>`
      : `<link rel="stylesheet" href="${escapeMarkup(options.stylesheet)}">`;
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${style}
</head>
<body>
<a class="qa-skip" href="#content">Skip to the findings</a>
<main id="content">
<h1>${title}</h1>
${reportHtmlBody(findings)}</main>
</body>
</html>
`;
}

/**
 * The report without its page, to be put under a main heading of a page with a layout of its own.
 * @returns HTML that starts with a paragraph and uses headings of level 2 and 3
 */
export function reportHtmlBody(findings: readonly Finding[]): string {
  const ordered = inReportOrder(findings);
  const open = ordered.filter((finding) => finding.suppressed === undefined);
  const files = [...byFile(open)].map(([file, group], index) => fileSection(file, group, index + 1));
  const suppressed = suppressionTable(ordered);
  const { errors, warnings, information, suppressed: accepted, files: count } = summarise(findings);
  const totals = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(information, 'note')} in ${counted(count, 'file')}; ${accepted} suppressed.`;
  return [
    `<p class="qa-summary">${open.length === 0 ? `No findings; ${accepted} suppressed.` : totals}</p>`,
    ...(files.length > 0 ? ['<h2 id="findings">Findings</h2>', ...files] : []),
    ...(suppressed === '' ? [] : ['<h2 id="suppressions">Suppressed findings</h2>', suppressed]),
    '',
  ].join('\n');
}

function fileSection(file: string, findings: readonly Finding[], number: number): string {
  const tables = SEVERITIES.flatMap((severity) => {
    const group = findings.filter((finding) => finding.severity === severity);
    return group.length === 0 ? [] : [severityTable(file, severity, group)];
  });
  return `<section aria-labelledby="file-${number}">
<h3 id="file-${number}">${escapeMarkup(file)}</h3>
${tables.join('\n')}
</section>`;
}

function severityTable(file: string, severity: Severity, findings: readonly Finding[]): string {
  const caption = `${NAMES[severity]}: ${findings.length}`;
  const rows = findings.map((finding) => [
    escapeMarkup(
      finding.line === undefined
        ? '–'
        : `${finding.line}${finding.column === undefined ? '' : `:${finding.column}`}`,
    ),
    `<code>${escapeMarkup(finding.code)}</code>`,
    escapeMarkup(finding.message) +
      (finding.path === undefined ? '' : `<br><code>${escapeMarkup(finding.path)}</code>`),
    escapeMarkup(finding.remedy ?? '–') + (finding.page === undefined ? '' : `<br>${pageLink(finding.page)}`),
  ]);
  const heads = ['Line', 'Code', 'What is wrong', 'What to do'];
  return table(`<span class="qa-${severity}">${caption}</span>`, `${caption}, ${file}`, heads, rows);
}

/** Several links on one page need words of their own, so the last part of the address is among them. */
function pageLink(page: string): string {
  const name = escapeMarkup(page.slice(page.lastIndexOf('/') + 1));
  return /^https?:/.test(page) ? `<a href="${escapeMarkup(page)}">${name}</a>` : escapeMarkup(page);
}

/** Equal suppressions are one row, with how often they were needed. */
function suppressionTable(findings: readonly Finding[]): string {
  const groups = new Map<string, { finding: Finding; count: number }>();
  for (const finding of findings) {
    if (finding.suppressed === undefined) continue;
    const key = JSON.stringify([
      finding.code,
      finding.message,
      finding.suppressed.reason,
      finding.suppressed.owner,
    ]);
    const group = groups.get(key) ?? { finding, count: 0 };
    groups.set(key, { ...group, count: group.count + 1 });
  }
  const rows = [...groups.values()].map(({ finding, count }) => [
    `<code>${escapeMarkup(finding.code)}</code>`,
    escapeMarkup(finding.message),
    String(count),
    escapeMarkup(finding.suppressed?.reason ?? ''),
    escapeMarkup(finding.suppressed?.owner ?? ''),
  ]);
  const caption = 'Findings that are accepted, and why';
  return rows.length === 0
    ? ''
    : table(caption, caption, ['Code', 'What was found', 'Times', 'Why it is accepted', 'Owner'], rows);
}

/** A wide table scrolls in a region that the keyboard can reach. */
function table(
  caption: string,
  name: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<div class="qa-scroll" role="region" aria-label="${escapeMarkup(name)}" tabindex="0">
<table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</div>`;
}
