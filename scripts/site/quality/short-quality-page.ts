import { summarise } from '../../findings/index.js';
import type { GuideContent } from '../content.js';
import { createContext } from '../context.js';
import { renderPageFrame } from '../frame.js';
import { linkTo, markup, NO_HTML } from '../html.js';
import type { SiteKit } from '../kit.js';
import { QUALITY_PAGE, SHORT_QUALITY_PAGE } from '../language-links.js';
import { sectionContents } from '../pages/generated-pages.js';
import { factList, type Section } from '../views/table.js';
import type { QualityFacts } from './quality-facts.js';

/**
 * Renders the quality report in a few lines: the numbers, and where the rest is.
 * @returns the whole page, to be published as {@link SHORT_QUALITY_PAGE}
 */
export function renderShortQualityPage(
  content: GuideContent,
  kit: SiteKit,
  { findings, validated }: Pick<QualityFacts, 'findings' | 'validated'>,
): string {
  const site = createContext(content, kit);
  const { t } = site;
  const { errors, warnings, information, suppressed } = summarise(findings);
  const section: Section = {
    id: 'counts',
    heading: t('outputs.shortQuality.counts'),
    body: markup`${factList([
      [t('quality.errors'), markup`${errors}`],
      [t('quality.warnings'), markup`${warnings}`],
      [t('quality.notes'), markup`${information}`],
      [t('quality.accepted'), markup`${suppressed}`],
      [t('quality.officially'), markup`${t(validated ? 'quality.validated' : 'quality.notValidated')}`],
    ])}<p>${linkTo(t('outputs.shortQuality.whole'), QUALITY_PAGE)}</p>`,
  };
  return renderPageFrame(site, {
    path: SHORT_QUALITY_PAGE,
    title: t('outputs.shortQuality.title'),
    description: t('outputs.shortQuality.description'),
    parents: [],
    contents: sectionContents([section]),
    body: site.render('page', {
      lead: t('outputs.shortQuality.description'),
      text: NO_HTML,
      sections: markup`${site.render('partials/section', section)}`,
    }),
  });
}
