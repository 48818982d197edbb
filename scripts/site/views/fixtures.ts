import type { IndexedArtefact } from '../artefact-index.js';
import type { GuideContent } from '../content.js';
import type { SiteContext } from '../context.js';
import type { FixturePatch, InvalidFixture, ProfileFixtures, ValidFixture } from '../fixtures.js';
import { code, joinHtml, linkTo, markup, type Html } from '../html.js';
import { codeListing } from '../pages/code-listing.js';
import { renderTable } from './table.js';

type Content = Pick<GuideContent, 'fixtures'>;

/** @returns path of the page with what a profile is tried with */
export function fixturesPage({ stem }: IndexedArtefact): string {
  return `${stem}-fixtures.html`;
}

/** @returns path of the same as a file */
export function fixturesFile({ stem }: IndexedArtefact): string {
  return `${stem}.fixtures.json`;
}

export function fixtureAnchor(kind: 'valid' | 'invalid', name: string): string {
  return `${kind}-${name}`;
}

/** What an artefact is tried with; undefined where there is nothing. */
export function fixturesOf({ fixtures }: Content, { url }: IndexedArtefact): ProfileFixtures | undefined {
  return url === undefined ? undefined : fixtures?.get(url);
}

/**
 * The fixtures of one rule.
 * @param element id of the element that has it
 * @param rule key of an invariant, or a kind of rule
 * @returns names of the payloads that break it alone, and of those that they were before the fault was put in
 */
export function fixturesOn(
  content: Content,
  artefact: IndexedArtefact,
  element: string,
  rule: string,
): { readonly accepted: readonly string[]; readonly refused: readonly string[] } {
  const all = fixturesOf(content, artefact)?.invalid ?? [];
  const here = all.filter(({ breaks }) => breaks === `${element} ${rule}`);
  // An invariant that stands on several slices is tried on some of them.
  const breaking =
    here.length > 0 ? here : all.filter(({ breaks }) => breaks.endsWith(` ${rule}`) && /-/.test(rule));
  return {
    accepted: [...new Set(breaking.map(({ base }) => base))],
    refused: breaking.map(({ name }) => name),
  };
}

/** The page of an artefact's fixtures. */
export function fixturesBody(site: SiteContext, artefact: IndexedArtefact, fixtures: ProfileFixtures): Html {
  const { t } = site;
  return markup`<p>${t('fixtures.hint')} <a href="${fixturesFile(artefact)}" download>${t('fixtures.file')}</a>.</p><h2 id="valid">${t('fixtures.valid')}</h2>${fixtures.valid.map((each) => accepted(site, each))}<h2 id="invalid">${t('fixtures.invalid')}</h2>${renderTable(
    site,
    {
      caption: t('fixtures.invalidCaption', { title: artefact.title }),
      columns: [t('fixtures.name'), t('fixtures.breaks'), t('fixtures.fault'), t('fixtures.expect')],
      rows: fixtures.invalid.map((each) => ({
        id: fixtureAnchor('invalid', each.name),
        cells: [code(each.name), code(each.breaks), fault(site, each), expected(each)],
      })),
    },
  )}`;
}

function accepted(site: SiteContext, { name, description, resource, base, patch = [] }: ValidFixture): Html {
  const content =
    resource === undefined
      ? markup`<p>${asIn(site, base ?? '', patch)}</p>`
      : codeListing(site, JSON.stringify(resource, null, 2), 'json', site.t('fixtures.listing', { name }));
  return markup`<section class="entry"><h3 id="${fixtureAnchor('valid', name)}" class="entry-title">${code(name)}</h3><p>${description}</p>${content}</section>`;
}

function fault(site: SiteContext, { description, base, patch }: InvalidFixture): Html {
  return markup`${description === undefined ? [] : [markup`${description} `]}${asIn(site, base, patch)}`;
}

/** A payload by what it differs in from another one. */
function asIn({ t }: SiteContext, base: string, patch: readonly FixturePatch[]): Html {
  const changes = patch.map(
    (change) =>
      markup`${t(`patch.${change.op}`, { path: change.path, from: change.from ?? '' })}${change.value === undefined ? [] : [markup` ${code(JSON.stringify(change.value))}`]}`,
  );
  return markup`${t('fixtures.asIn')} ${linkTo(code(base), `#${fixtureAnchor('valid', base)}`)} ${t('fixtures.with')}: ${joinHtml(changes, '; ')}.`;
}

function expected({ expect }: InvalidFixture): Html {
  return joinHtml(
    expect.map(({ code: id, path }) => markup`${code(id)} ${path}`),
    '<br>',
  );
}
