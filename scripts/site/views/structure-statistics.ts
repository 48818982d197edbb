import type { SiteContext } from '../context.js';
import type { ElementRow, Reference } from '../elements.js';
import { code, joinHtml, linkTo, markup, type Html } from '../html.js';
import { parentId } from '../elements.js';
import { factList } from './table.js';

/** How much a definition demands and changes, and what it refers to. */
export function structureStatistics(site: SiteContext, rows: readonly ElementRow[]): Html {
  const { t } = site;
  const used = rows.filter((row) => !row.removed && !isBelowRemoved(row, rows));
  const count = (holds: (row: ElementRow) => boolean): Html => markup`${rows.filter(holds).length}`;
  const references = used.flatMap(({ types }) =>
    types.flatMap((type) =>
      type.profiles.map((profile) => ({ ...profile, extension: type.label === 'Extension' })),
    ),
  );
  const ofGuide = ({ href }: Reference): boolean => href !== undefined && !/^https?:/.test(href);
  return factList([
    [t('statistics.touched'), count((row) => row.touched)],
    [t('statistics.mandatory'), count((row) => row.depth > 0 && row.touched && (row.min ?? 0) > 0)],
    [t('statistics.mustSupport'), count((row) => row.flags.includes('mustSupport'))],
    [t('statistics.removed'), count((row) => row.touched && row.removed)],
    [
      t('statistics.constraints'),
      markup`${new Set(rows.flatMap((row) => row.constraints.map(({ key }) => key))).size}`,
    ],
    [t('statistics.slicing'), slicedLists(site, used)],
    [
      t('statistics.extensions'),
      links(
        site,
        references.filter(({ extension }) => extension),
      ),
    ],
    [
      t('statistics.profiles'),
      links(
        site,
        references.filter((each) => !each.extension && ofGuide(each)),
      ),
    ],
    [
      t('statistics.valueSets'),
      links(
        site,
        used.flatMap(({ binding, touched }) => (binding !== undefined && touched ? [binding] : [])),
      ),
    ],
  ]);
}

function isBelowRemoved(row: ElementRow, rows: readonly ElementRow[]): boolean {
  const above = rows.find(({ id }) => id === parentId(row.id));
  return above !== undefined && (above.removed || isBelowRemoved(above, rows));
}

/** Lists whose entries are told apart, and by what. */
function slicedLists({ t }: SiteContext, rows: readonly ElementRow[]): Html {
  const sliced = rows.filter(({ slicing }) => slicing !== undefined);
  if (sliced.length === 0) return markup`${t('statistics.none')}`;
  const items = sliced.map((row) => {
    const count = rows.filter(
      ({ id, sliceName }) => sliceName !== undefined && parentId(id) === row.id,
    ).length;
    return markup`<li>${code(row.id)} ${t('statistics.slicedBy', { by: row.slicing?.by ?? '', rules: row.slicing?.rules ?? '', count })}</li>`;
  });
  return markup`<ul>${items}</ul>`;
}

/** Each once, in the order of the elements. */
function links({ t }: SiteContext, references: readonly Reference[]): Html {
  const distinct = [...new Map(references.map((each) => [each.href ?? each.label, each])).values()];
  return distinct.length === 0
    ? markup`${t('statistics.none')}`
    : joinHtml(
        distinct.map(({ label, href }) => linkTo(label, href)),
        ', ',
      );
}
