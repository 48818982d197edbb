import { escapeMarkup, inReportOrder, report, summarise, type Finding } from '../findings/index.js';

/**
 * The findings in the forms that tools for FHIR guides read.
 * @returns `qa.txt`, `qa.xml` and `qa.json`, by name
 */
export function qualityFiles(findings: readonly Finding[], title: string): Map<string, string> {
  return new Map([
    ['qa.json', report('json', findings)],
    ['qa.txt', qualityText(findings, title)],
    ['qa.xml', operationOutcome(findings)],
  ]);
}

function qualityText(findings: readonly Finding[], title: string): string {
  const { errors, warnings, information, suppressed } = summarise(findings);
  const lines = inReportOrder(findings).map(
    (finding) =>
      `${finding.suppressed === undefined ? finding.severity : 'accepted'}: ${placeOf(finding)}: ${finding.message} [${finding.code}]${finding.suppressed === undefined ? '' : ` Accepted by ${finding.suppressed.owner}: ${finding.suppressed.reason}`}`,
  );
  return `${[title, `errors ${errors}, warnings ${warnings}, notes ${information}, accepted ${suppressed}`, ...lines].join('\n')}\n`;
}

/** One issue for each finding; without any, one that says so, because FHIR wants at least one. */
function operationOutcome(findings: readonly Finding[]): string {
  const issues = inReportOrder(findings).map(({ suppressed, ...finding }) => {
    const severity = suppressed === undefined ? finding.severity : 'information';
    const expression =
      finding.path === undefined ? '' : `\n    <expression value="${attribute(finding.path)}"/>`;
    const details = `${finding.message}${suppressed === undefined ? '' : ` Accepted by ${suppressed.owner}: ${suppressed.reason}`}`;
    return `  <issue>
    <severity value="${severity}"/>
    <code value="${finding.severity === 'information' ? 'informational' : 'invalid'}"/>
    <details>
      <text value="${attribute(details)}"/>
    </details>
    <diagnostics value="${attribute(`${placeOf(finding)} [${finding.code}]`)}"/>${expression}
  </issue>`;
  });
  const none = `  <issue>
    <severity value="information"/>
    <code value="informational"/>
    <details>
      <text value="Nothing was found."/>
    </details>
  </issue>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<OperationOutcome xmlns="http://hl7.org/fhir">
  <id value="qa"/>
${issues.length === 0 ? none : issues.join('\n')}
</OperationOutcome>
`;
}

function attribute(text: string): string {
  return escapeMarkup(text.replace(/\s+/g, ' ').trim()) || '–';
}

function placeOf({ file, line, column }: Finding): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
