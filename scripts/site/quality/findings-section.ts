import { inReportOrder, type Finding, type Severity } from '../../findings/index.js';
import type { SiteContext } from '../context.js';
import { contentText } from '../dates.js';
import { code, linkTo, markup, NO_HTML, type Html } from '../html.js';
import { renderTable, type Section } from '../views/table.js';

const SEVERITIES = ['error', 'warning', 'information'] as const;
const COLOURS: Readonly<Record<Severity, string>> = { error: 'red', warning: 'yellow', information: 'blue' };

/** Findings that nobody has accepted: an overview by file, then each with its line in the source. */
export function findingsSection(site: SiteContext, findings: readonly Finding[]): Section {
  const { t } = site;
  const open = inReportOrder(findings.filter(({ suppressed }) => suppressed === undefined));
  const heading = t('quality.findings');
  if (open.length === 0) return { id: 'findings', heading, body: markup`<p>${t('quality.noFindings')}</p>` };
  const files = [...new Set(open.map(({ file }) => file))];
  const overview = renderTable(site, {
    caption: t('quality.byFile'),
    columns: [t('quality.file'), ...SEVERITIES.map((severity) => t(`quality.severities.${severity}`))],
    rows: files.map((file, index) => ({
      cells: [
        linkTo(code(file), `#file-${index + 1}`),
        ...SEVERITIES.map(
          (severity) =>
            markup`${open.filter((each) => each.file === file && each.severity === severity).length}`,
        ),
      ],
    })),
  });
  const tables = files.map(
    (file, index) =>
      markup`<h3 id="file-${index + 1}">${contentText(site, file)}</h3>${fileTable(
        site,
        file,
        open.filter((each) => each.file === file),
      )}`,
  );
  return { id: 'findings', heading, body: markup`${overview}${filterPlace(site, open)}${tables}` };
}

/** Where the script puts the filter; without a script everything is shown. */
function filterPlace({ t }: SiteContext, open: readonly Finding[]): Html {
  const choices = (values: readonly string[], group: string): string =>
    JSON.stringify(values.map((value) => [value, t.code(`quality.${group}`, value)]));
  const present = (of: (finding: Finding) => string): readonly string[] => [...new Set(open.map(of))].sort();
  return markup`<div class="findings-filter" data-label="${t('quality.filter')}" data-all="${t('quality.everything')}" data-shown="${t('quality.shown', { shown: '{shown}', all: '{all}' })}" data-severity-label="${t('quality.severity')}" data-severity="${choices(
    SEVERITIES.filter((each) => open.some(({ severity }) => severity === each)),
    'severities',
  )}" data-source-label="${t('quality.source')}" data-source="${choices(
    present(({ source }) => source),
    'sources',
  )}"></div>`;
}

function fileTable(site: SiteContext, file: string, findings: readonly Finding[]): Html {
  const { t } = site;
  return site.render('partials/findings', {
    caption: t('quality.inFile', { file }),
    columns: ['place', 'severity', 'source', 'code', 'message', 'remedy'].map((key) => t(`quality.${key}`)),
    rows: findings.map((finding) => ({
      severity: finding.severity,
      source: finding.source,
      place: placeOf(site, finding),
      colour: COLOURS[finding.severity],
      severityName: t.code('quality.severities', finding.severity),
      sourceName: t.code('quality.sources', finding.source),
      code: finding.code,
      message: markup`${finding.message}${finding.path === undefined ? NO_HTML : markup`<br>${code(finding.path)}`}`,
      remedy: remedyOf(finding),
    })),
  });
}

/** A link to the line in the repository, at the very revision that was built. */
function placeOf({ content }: SiteContext, { file, line, column }: Finding): Html {
  const { repository, build } = content;
  const place = line === undefined ? '–' : `${line}${column === undefined ? '' : `:${column}`}`;
  const isSource = /^(?:fsh|input|data|examples|site|test)\/|^sushi-config\.yaml$/.test(file);
  if (repository === undefined || !isSource) return markup`${place}`;
  const anchor = line === undefined ? '' : `#L${line}`;
  return linkTo(place, `${repository}/blob/${build.commit ?? 'main'}/${encodeURI(file)}${anchor}`);
}

function remedyOf({ remedy, page }: Finding): Html {
  const more =
    page !== undefined && /^https?:/.test(page)
      ? markup`<br>${linkTo(page.slice(page.lastIndexOf('/') + 1), page)}`
      : NO_HTML;
  return markup`${remedy ?? '–'}${more}`;
}
