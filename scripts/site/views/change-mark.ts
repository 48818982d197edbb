import type { SiteContext } from '../context.js';
import { markup, NO_HTML, type Html } from '../html.js';

/**
 * A tag that says that something is new or has changed since the previous version; nothing where that is not so. It is
 * always there: few things change from version to version, and a mark that has to be switched on is not seen.
 * @param stem `TYPE-ID` of the artefact
 * @param place element id, code or parameter path; without it the artefact as a whole
 */
export function changeMark({ changes, t }: SiteContext, stem: string, place?: string): Html {
  const mark = changes.mark(stem, place);
  if (mark === undefined) return NO_HTML;
  return markup` <span class="govuk-tag change-mark change-mark--${mark}">${t(`change.${mark}`)}<span class="govuk-visually-hidden"> ${t('change.since', { version: changes.since ?? '' })}</span></span>`;
}
