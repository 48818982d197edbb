import type { Change } from '../../compare/index.js';
import type { SiteContext } from '../context.js';
import { code, linkTo, markup, NO_HTML, type Html } from '../html.js';
import { renderTable } from './table.js';

/** How the verdicts are coloured; each is a word as well. */
const COLOURS = { breaking: 'red', judge: 'yellow', compatible: 'green' } as const;

/** Longer values are left to the files themselves: a table cell is no place for them. */
const LONGEST_VALUE = 300;

/** Tells changes in a table, a row for each. */
export function changeTable(
  site: SiteContext,
  caption: string,
  changes: readonly Change[],
  options: { readonly artefacts: boolean; readonly verdicts: boolean },
): Html {
  const { t, index } = site;
  return renderTable(site, {
    caption,
    className: 'changes',
    columns: [
      ...(options.artefacts ? [t('change.artefact')] : []),
      t('change.what'),
      ...(options.verdicts ? [t('change.verdict')] : []),
      t('change.values'),
      t('change.consequence'),
    ],
    rows: changes.map((change) => ({
      cells: [
        ...(options.artefacts
          ? [linkTo(change.artefact.title, index.byStem(change.artefact.reference.replace('/', '-'))?.page)]
          : []),
        markup`${change.text}`,
        ...(options.verdicts ? [verdictTag(site, change)] : []),
        valuesOf(site, change),
        markup`${change.consequence}`,
      ],
    })),
  });
}

function verdictTag({ t }: SiteContext, { verdict }: Change): Html {
  return markup`<span class="govuk-tag govuk-tag--${COLOURS[verdict]}">${t(`change.verdicts.${verdict}`)}</span>`;
}

function valuesOf({ t }: SiteContext, { before, after }: Change): Html {
  if (before === undefined && after === undefined) return NO_HTML;
  const value = (text: string | undefined): Html => (text === undefined ? markup`–` : code(shortened(text)));
  return markup`<dl class="facts"><div><dt>${t('change.before')}</dt><dd>${value(before)}</dd></div><div><dt>${t('change.after')}</dt><dd>${value(after)}</dd></div></dl>`;
}

function shortened(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}
