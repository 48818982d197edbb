import type { GuideExample } from '../content.js';
import type { SiteContext } from '../context.js';
import { code, joinHtml, linkTo, markup, NO_HTML, type Html } from '../html.js';
import { differencesIn, type Difference } from '../json/compare.js';
import type { Json } from '../json/json-value.js';
import { examplePage } from '../pages/examples-of.js';
import { renderTable } from '../views/table.js';
import { compareFile, counterpart } from './base-example.js';
import { shownMessages } from './messages-of.js';

/** Longest value that a cell prints in full; the listing has all of it. */
const LONGEST = 160;

/** What an example differs in from the one that it is compared with, one table for each message. */
export function differencesBody(site: SiteContext, example: GuideExample, base: GuideExample): Html {
  const { t } = site;
  const tables = shownMessages(example).map(({ file }) => {
    const heading = markup`<h3>${file.name}</h3>`;
    const found = compareFile(file, base);
    if (found.kind === 'none')
      return markup`${heading}<p>${t('compare.nothingThere', { base: base.title })}</p>`;
    if (found.kind === 'other-type') return markup`${heading}<p>${t('compare.otherType', { ...found })}</p>`;
    const all = differencesIn(found.comparison);
    const telling = all.filter((difference) => !isAlwaysNew(difference));
    const others = all.filter(isAlwaysNew);
    const always =
      others.length === 0
        ? NO_HTML
        : markup`<p class="quiet">${t('compare.alwaysNew')} ${joinHtml(
            others.map(({ path }) => code(path)),
            ', ',
          )}.</p>`;
    if (telling.length === 0) return markup`${heading}<p>${t('compare.same')}</p>${always}`;
    return markup`${heading}${renderTable(site, {
      caption: t('compare.caption', { file: file.name, base: base.title }),
      className: 'differences',
      columns: [t('compare.where'), t('compare.what'), t('compare.before'), t('compare.after')],
      rows: telling.map((difference) => ({
        cells: [
          code(difference.path),
          markup`${t(`compare.${difference.kind}`)}`,
          printed(site, difference.before),
          printed(site, difference.after),
        ],
      })),
    })}${always}`;
  });
  return markup`<p>${t('compare.with')} ${linkTo(base.title, examplePage(base))}.</p>${tables}${missing(site, example, base)}`;
}

/** Identifiers of single events and points in time: they differ between any two exchanges and tell nothing. */
export function isAlwaysNew({ before, after }: Pick<Difference, 'before' | 'after'>): boolean {
  const passing =
    /^(?:.*[:/])?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;
  return [before, after].every((value) => typeof value === 'string' && passing.test(value));
}

/** Messages of the other example that this one has no counterpart of. */
function missing({ t }: SiteContext, example: GuideExample, base: GuideExample): Html {
  const absent = shownMessages(base).filter(({ file }) => counterpart(file, example) === undefined);
  if (absent.length === 0) return NO_HTML;
  const names = joinHtml(
    absent.map(({ file }) => code(file.name)),
    ', ',
  );
  return markup`<p>${t('compare.missing')} ${names}.</p>`;
}

function printed({ t }: SiteContext, value: Json | undefined): Html {
  if (value === undefined) return markup`<span class="quiet">${t('compare.absent')}</span>`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return code(text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
}
