import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFailure } from '../findings/index.js';
import {
  inLanguageFolder,
  loadSiteKit,
  renderSite,
  type GuideContent,
  type GuideLanguage,
  type SiteKit,
  type SiteResult,
} from '../site/index.js';
import type { MakeOptions } from './build-options.js';
import type { Definitions } from './pipeline.js';
import { hashOfFiles } from './reports.js';

/** What renders the guide in each further language, by the folder that its pages go to. */
export type LanguageKits = ReadonlyMap<string, SiteKit>;

/**
 * Loads the texts of the further languages that are asked for.
 * @param own kit of the guide's own language, whose memory of highlighted code serves all
 * @throws ExpectedFailure (exit 3) for a language that there are no texts for
 */
export async function languageKits(
  { root, languages = [] }: MakeOptions,
  { inputs, workshop }: Definitions,
  own: SiteKit,
): Promise<LanguageKits> {
  const kits = new Map<string, SiteKit>();
  for (const language of languages) {
    // The name becomes a folder of the site, so it has to be one that can stand in an address.
    if (!/^[a-z]{2,3}$/.test(language) || !existsSync(join(root, 'site/messages', language))) {
      throw environmentFailure(
        'SDX-ENV-LANGUAGE',
        `There are no texts for the language “${language}”.`,
        `Add a folder site/messages/${language}/, or name a language that has one.`,
      );
    }
    const sources = new Map([...inputs].filter(([name]) => name.startsWith('site/')));
    const kit = await workshop.recall.step(`site kit ${language}`, [hashOfFiles(sources)], () =>
      loadSiteKit(join(root, 'site'), language),
    );
    if (kit.language !== own.language) kits.set(language, { ...kit, highlight: own.highlight });
  }
  return kits;
}

/** @returns all languages of the guide, its own first; none where there is only that */
export function guideLanguages(own: SiteKit, kits: LanguageKits): readonly GuideLanguage[] {
  if (kits.size === 0) return [];
  const languageOf = (kit: SiteKit, folder: string): GuideLanguage => ({
    tag: kit.language,
    name: kit.languageName,
    folder,
  });
  return [languageOf(own, ''), ...[...kits].map(([folder, kit]) => languageOf(kit, folder))];
}

/** Renders the guide in its own language, and its pages once more in each further one, in a folder of that name. */
export function renderLanguages(content: GuideContent, own: SiteKit, kits: LanguageKits): SiteResult {
  const site = renderSite(content, own);
  if (kits.size === 0) return site;
  const files = new Map(site.files);
  const atTop = new Set(content.alsoPublished);
  for (const [folder, kit] of kits) {
    // What is wrong with the content has been found in the first language.
    const translated = renderSite(content, kit);
    for (const [path, page] of inLanguageFolder(translated.files, folder, (name) => atTop.has(name))) {
      files.set(path, page);
    }
  }
  return { files, findings: site.findings };
}
