import { changeCounts, type Change, type PublishedVersion } from '../../compare/index.js';
import type { IndexedArtefact } from '../artefact-index.js';
import type { SiteContext } from '../context.js';
import { linkTo, markup, NO_HTML, type Html } from '../html.js';
import { changeTable } from '../views/change-table.js';
import { presentSections, renderTable, type Section } from '../views/table.js';
import type { GeneratedPage } from './generated-pages.js';

/** The history of the guide, and the comparison with the previous version where one is known. */
export function historyPages(site: SiteContext): GeneratedPage[] {
  const { t, changes } = site;
  return [
    {
      name: 'history',
      title: t('history.title'),
      description: t('history.description'),
      sections: () => historySections(site),
    },
    ...(changes.since === undefined
      ? []
      : [
          {
            name: `comparison-v${changes.since}`,
            title: t('comparison.title', { version: changes.since }),
            description: t('comparison.description', {
              before: changes.since,
              after: site.content.config.version,
            }),
            sections: () => comparisonSections(site),
          },
        ]),
  ];
}

/** An artefact's own history: what has changed in it since the previous version. */
export function artefactHistory(site: SiteContext, artefact: IndexedArtefact): Html {
  const { t, changes, content } = site;
  const all = linkTo(t('history.all'), 'history.html');
  if (changes.since === undefined)
    return markup`<p>${t('history.noneBefore', { version: content.config.version })} ${all}.</p>`;
  const found = changes.of(artefact.stem);
  if (found.length === 0)
    return markup`<p>${t('history.artefactSame', { version: changes.since })} ${all}.</p>`;
  return markup`<p>${t('history.artefactChanged', { version: changes.since })} ${all}.</p>${changeTable(
    site,
    t('history.artefactCaption', { title: artefact.title, version: changes.since }),
    found,
    { artefacts: false, verdicts: true },
  )}`;
}

function historySections(site: SiteContext): Section[] {
  const { t, content, changes } = site;
  const { config, build, history } = content;
  const comparison = history?.comparison;
  const current: PublishedVersion = {
    version: config.version,
    date: build.date,
    status: config.releaseLabel,
    fhirVersion: config.fhirVersion,
    path: '',
    ...(comparison === undefined ? {} : { changes: changeCounts(comparison) }),
  };
  const earlier = (history?.earlier ?? []).filter(({ version }) => version !== config.version);
  const table = renderTable(site, {
    caption: t('history.caption'),
    columns: [
      t('history.version'),
      t('history.date'),
      t('history.status'),
      t('history.fhir'),
      t('history.changes'),
    ],
    rows: [current, ...earlier].map((version) => ({
      cells: [
        version === current
          ? markup`<b>${version.version}</b> (${t('history.this')})`
          : versionName(site, version),
        markup`${version.date}`,
        markup`${version.status}`,
        markup`${version.fhirVersion}`,
        countsOf(site, version, version === current),
      ],
    })),
  });
  const intro =
    changes.since === undefined
      ? markup`<p>${t('history.noneBefore', { version: config.version })}</p>`
      : markup`<p>${linkTo(t('comparison.title', { version: changes.since }), `comparison-v${changes.since}.html`)}.</p>`;
  return [
    { id: 'versions', heading: t('history.versions'), body: markup`${table}${intro}` },
    { id: 'kinds', heading: t('history.kinds'), body: markup`<p>${t('comparison.method')}</p>` },
  ];
}

/** A version that is published beside this one is on the web, at an address that never changes. */
function versionName({ content }: SiteContext, { version, path }: PublishedVersion): Html {
  return path === '' ? markup`${version}` : linkTo(version, `${content.config.canonical}/${path}index.html`);
}

function countsOf({ t }: SiteContext, { changes }: PublishedVersion, isCurrent: boolean): Html {
  if (changes === undefined) return markup`${t(isCurrent ? 'history.notCompared' : 'history.unknown')}`;
  const { since, breaking, judge, compatible } = changes;
  return markup`${t('history.counts', { since, breaking, judge, compatible })}`;
}

function comparisonSections(site: SiteContext): Section[] {
  const { t, content } = site;
  const comparison = content.history?.comparison;
  if (comparison === undefined) return [];
  const { changes, unchanged } = comparison;
  const part = (verdict: Change['verdict']): Section | undefined => {
    const found = changes.filter((change) => change.verdict === verdict);
    if (found.length === 0) return undefined;
    const heading = t(`comparison.${verdict}`);
    return {
      id: verdict,
      heading: `${heading} (${found.length})`,
      body: markup`<p>${t(`comparison.${verdict}Hint`)}</p>${changeTable(site, heading, found, {
        artefacts: true,
        verdicts: false,
      })}`,
    };
  };
  const { since: _since, ...counts } = changeCounts(comparison);
  return presentSections([
    {
      id: 'summary',
      heading: t('comparison.summary'),
      body: markup`<p>${
        changes.length === 0 ? t('comparison.same') : t('comparison.counts', { ...counts, unchanged })
      }</p>${changes.length === 0 ? NO_HTML : markup`<p>${t('comparison.method')}</p>`}`,
    },
    part('breaking'),
    part('judge'),
    part('compatible'),
  ]);
}
