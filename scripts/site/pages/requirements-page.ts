import type { SiteContext } from '../context.js';
import { code, joinHtml, linkTo, markup, NO_HTML, type Html } from '../html.js';
import type { Requirement, Strength } from '../requirements.js';
import { filterMarker } from '../views/table-filter.js';
import { presentSections, renderTable, type Section } from '../views/table.js';

const STRENGTHS: readonly Strength[] = ['SHALL', 'SHALL NOT', 'SHOULD', 'SHOULD NOT', 'MAY'];

/** What the build lays beside the page: the same requirements for programs. */
const FILES = ['requirements.json', 'requirements.csv'];

/** How many requirements there are, and each of them with the tests that verify it. Those without a test say so. */
export function requirementSections(
  site: SiteContext,
  requirements: readonly Requirement[],
): readonly Section[] {
  const { t } = site;
  if (requirements.length === 0)
    return [{ id: 'all', heading: t('requirements.all'), body: markup`<p>${t('requirements.none')}</p>` }];
  return presentSections([
    {
      id: 'statistics',
      heading: t('requirementList.statistics'),
      body: statistics(site, requirements),
    },
    {
      id: 'all',
      heading: t('requirements.all'),
      body: markup`${downloads(site)}${filterMarker(site, [2, 3, 4])}${listing(site, requirements)}`,
    },
  ]);
}

/** One row for each actor. A requirement that binds two counts for both, and once in the last row. */
function statistics(site: SiteContext, requirements: readonly Requirement[]): Html {
  const { t } = site;
  const actors = [...new Set(requirements.flatMap(actorsOf))].sort();
  const untested = requirements.filter(({ tests }) => tests.length === 0).length;
  const row = (label: string, counted: readonly Requirement[]): { cells: readonly Html[] } => ({
    cells: [
      markup`${label}`,
      ...STRENGTHS.map(
        (strength) => markup`${counted.filter((requirement) => requirement.strength === strength).length}`,
      ),
      markup`${counted.length}`,
      markup`${counted.filter(({ tests }) => tests.length > 0).length}`,
    ],
  });
  const table = renderTable(site, {
    caption: t('requirementList.statisticsCaption'),
    className: 'numbers',
    columns: [
      t('requirements.actor'),
      ...STRENGTHS,
      t('requirementList.number'),
      t('requirementList.tested'),
    ],
    rows: [
      ...actors.map((actor) =>
        row(
          t.code('requirementList.actors', actor),
          requirements.filter((requirement) => actorsOf(requirement).includes(actor)),
        ),
      ),
      row(t('requirementList.everyone'), requirements),
    ],
  });
  const said = t('requirements.count', { count: requirements.length });
  return markup`<p>${said} ${t('requirementList.untested', { count: untested })}</p>${table}<p>${t('requirementList.statisticsHint')}</p>`;
}

function actorsOf({ actor }: Requirement): string[] {
  return actor.split(', ');
}

function downloads({ t, content }: SiteContext): Html {
  const published = new Set([...content.alsoPublished, ...content.downloads.map(({ path }) => path)]);
  const links = FILES.filter((file) => published.has(file)).map(
    (file) => markup`<a href="${file}" download>${t('source.download', { file })}</a>`,
  );
  return links.length === 0 ? NO_HTML : markup`<p>${joinHtml(links, ', ')}</p>`;
}

function listing(site: SiteContext, requirements: readonly Requirement[]): Html {
  const { t } = site;
  return renderTable(site, {
    caption: t('requirements.caption'),
    className: 'requirements',
    columns: [
      t('requirements.id'),
      t('requirements.actor'),
      t('requirements.strength'),
      t('requirementList.tested'),
      t('requirements.text'),
      t('requirements.tests'),
    ],
    rows: requirements.map((requirement) => ({
      id: `requirement-${requirement.id}`,
      cells: [
        linkTo(requirement.id, `${requirement.page}#${requirement.id}`),
        markup`${actorsOf(requirement)
          .map((actor) => t.code('requirementList.actors', actor))
          .join(', ')}`,
        markup`${requirement.strength}`,
        markup`${t(`boolean.${String(requirement.tests.length > 0)}`)}`,
        markup`${requirement.text}`,
        requirement.tests.length === 0
          ? markup`${t('requirements.untested')}`
          : joinHtml(
              requirement.tests.map((test) => testLink(site, test)),
              '<br>',
            ),
      ],
    })),
  });
}

/** A test is named by its file, which the source repository shows. */
function testLink({ content: { repository, build } }: SiteContext, test: string): Html {
  const href = repository === undefined ? undefined : `${repository}/blob/${build.commit ?? 'main'}/${test}`;
  return linkTo(code(test), href);
}
