import { indexArtefacts, type ArtefactIndex } from './artefact-index.js';
import { indexChanges, type ChangeIndex } from './change-index.js';
import type { GuideContent } from './content.js';
import type { Highlight } from './highlight.js';
import type { SiteKit } from './kit.js';
import { jsonLinks, type JsonLinks } from './json/json-links.js';
import { fragmentReader } from './markdown/fragment.js';
import { createMarkdown, type MarkdownRenderer } from './markdown/markdown.js';
import type { Translate } from './messages.js';
import type { RenderTemplate } from './templates.js';

/** What every page of one guide is made with. */
export interface SiteContext {
  readonly content: GuideContent;
  readonly index: ArtefactIndex;
  readonly changes: ChangeIndex;
  /** Where the names of JSON properties lead. */
  readonly jsonLinks: JsonLinks;
  readonly markdown: MarkdownRenderer;
  readonly t: Translate;
  readonly render: RenderTemplate;
  readonly highlight: Highlight;
  /** Language of the chrome, BCP 47. */
  readonly language: string;
  readonly snippets: SiteKit['snippets'];
  /** Language of the content, BCP 47. */
  readonly contentLanguage: string;
  /** Whether a speaker has looked the chrome's texts over. */
  readonly reviewed: boolean;
}

/** Puts together what the pages share; costs no more than a walk over the artefacts' names. */
export function createContext(content: GuideContent, kit: SiteKit): SiteContext {
  const index = indexArtefacts(content);
  const references = new Map(
    index.all.flatMap((artefact) => [
      [artefact.resource.name ?? artefact.stem, artefact.page] as const,
      [artefact.title, artefact.page] as const,
    ]),
  );
  const links = jsonLinks(index);
  const { t, render, highlight, language, contentLanguage, reviewed, snippets } = kit;
  return {
    content,
    index,
    changes: indexChanges(content),
    jsonLinks: links,
    markdown: createMarkdown({
      content,
      fragment: fragmentReader({ content, index, links, highlight, t }),
      highlight,
      t,
      references,
    }),
    t,
    render,
    highlight,
    language,
    snippets,
    contentLanguage,
    reviewed,
  };
}
