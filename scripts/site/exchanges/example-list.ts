import type { GuideExample } from '../content.js';
import type { SiteContext } from '../context.js';
import { code, linkTo, markup, NO_HTML, type Html } from '../html.js';
import { examplePage, isExchange } from '../pages/examples-of.js';
import { filterMarker } from '../views/table-filter.js';
import { renderTable, type Section, type TableRow } from '../views/table.js';

/** Columns whose values can be chosen from a list: case, outcome and HTTP status. */
const CHOICES = [1, 3, 4];

/** All examples by response case, and those that belong to none. */
export function exampleListSections(site: SiteContext): Section[] {
  const { t, content } = site;
  const others = content.examples.filter((example) => !isExchange(example));
  return [
    { id: 'by-case', heading: t('examples.byCase'), body: byCase(site) },
    ...(others.length === 0
      ? []
      : [
          {
            id: 'others',
            heading: t('exampleList.others'),
            body: markup`<ul>${others.map(
              (example) =>
                markup`<li>${linkTo(example.title, examplePage(example))}: ${example.description}</li>`,
            )}</ul>`,
          },
        ]),
  ];
}

/** One row for each exchange. The first of each case has the case's number as its anchor. */
function byCase(site: SiteContext): Html {
  const { t, content } = site;
  const known = content.cases.map(({ id }) => id);
  const exchanges = content.examples.filter(isExchange);
  const ids = [
    ...known,
    ...[...new Set(exchanges.map(({ caseId }) => caseId))].filter((id) => !known.includes(id)).sort(),
  ];
  const rows = ids.flatMap((id): TableRow[] => {
    const examples = exchanges.filter(({ caseId }) => caseId === id);
    const heading = markup`<b>${id}</b>`;
    if (examples.length === 0) return [{ id, cells: [heading, noExample(site, id), ...answerOf(site, id)] }];
    return examples.map((example, position) => ({
      ...(position === 0 ? { id } : {}),
      cells: [heading, summary(site, example, position === 0), ...answer(site, example)],
    }));
  });
  return markup`<p>${t('exampleList.intro')}</p>${filterMarker(site, CHOICES)}${renderTable(site, {
    caption: t('exampleList.caption'),
    className: 'cases',
    columns: [
      t('exampleList.case'),
      t('exampleList.example'),
      t('exampleList.outcome'),
      t('exampleList.status'),
    ],
    rows,
  })}`;
}

function summary({ content }: SiteContext, example: GuideExample, isFirst: boolean): Html {
  const row = isFirst ? content.cases.find(({ id }) => id === example.caseId) : undefined;
  const condition = row === undefined ? NO_HTML : markup`<p class="quiet">${row.condition}</p>`;
  return markup`${condition}${linkTo(example.title, examplePage(example))}<br>${example.description}`;
}

function noExample({ t, content }: SiteContext, caseId: string): Html {
  const row = content.cases.find(({ id }) => id === caseId);
  return markup`<p class="quiet">${row?.condition ?? ''}</p>${t('examples.noneForCase')}`;
}

/** What the example is answered with, or where it does not say so, what its case may be answered with. */
function answer(site: SiteContext, { code: name, status, caseId }: GuideExample): Html[] {
  const [codes = NO_HTML, statuses = NO_HTML] = answerOf(site, caseId);
  return [name === undefined ? codes : code(name), status === undefined ? statuses : markup`${status}`];
}

function answerOf({ content }: SiteContext, caseId: string): Html[] {
  const row = content.cases.find(({ id }) => id === caseId);
  return [markup`${(row?.codes ?? []).join(', ')}`, markup`${(row?.status ?? []).join(', ')}`];
}
