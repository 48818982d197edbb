import type { MenuEntry } from '../compile/index.js';
import type { Finding } from '../findings/index.js';
import type { GuideContent } from './content.js';
import { ASSETS } from './kit.js';
import { pageFinding } from './page-finding.js';
import type { PlannedPage } from './plan.js';

const CONFIG = 'sushi-config.yaml';

/** Faults of the guide as a whole: what is listed and not written, written and not listed, or listed where nobody looks. */
export function guideFindings(content: GuideContent, pages: readonly PlannedPage[]): Finding[] {
  return [
    ...missingPages(content),
    ...unlistedPages(content),
    ...pagesInNoMenu(content),
    ...unknownInGroups(content),
    ...textsOfNothing(content),
    ...clashes(content, pages),
    ...ownersOfNothing(content, pages),
  ];
}

/** An owner of a page that is gone answers for nothing, and nobody notices. */
function ownersOfNothing({ owners }: GuideContent, pages: readonly PlannedPage[]): Finding[] {
  const known = new Set(pages.map(({ path }) => path.replace(/\.html$/, '')));
  return Object.keys(owners?.pages ?? {})
    .filter((name) => !known.has(name))
    .map((name) =>
      pageFinding(
        'SDX-PAGE-OWNER',
        'data/page-owners.json',
        undefined,
        `The guide has no page “${name}” to be owned.`,
        'Correct the name, or take the entry out.',
      ),
    );
}

function missingPages({ config, pages }: GuideContent): Finding[] {
  const written = new Set(pages.map(({ name }) => name));
  return config.pages
    .filter(({ name }) => !written.has(name))
    .map(({ name, line }) =>
      pageFinding(
        'SDX-PAGE-MISSING',
        CONFIG,
        line,
        `The page ${name}.md is listed but not written.`,
        `Write input/pagecontent/${name}.md, or take it off the list.`,
      ),
    );
}

function unlistedPages({ unlistedPages: files = [] }: GuideContent): Finding[] {
  return files.map((file) =>
    pageFinding(
      'SDX-PAGE-UNLISTED',
      file,
      1,
      'The page is not published, because nothing lists it.',
      `List ${file.replace(/^.*\//, '')} under pages in ${CONFIG}, or delete the file.`,
    ),
  );
}

/** A guide without a menu has none to be missing from. */
function pagesInNoMenu({ config, pages }: GuideContent): Finding[] {
  if (config.menu.length === 0) return [];
  const reached = new Set(hrefsOf(config.menu).map((href) => href.replace(/#.*$/, '')));
  const written = new Set(pages.map(({ name }) => name));
  return config.pages
    .filter(({ name }) => written.has(name) && !reached.has(`${name}.html`))
    .map(({ name, line }) =>
      pageFinding(
        'SDX-PAGE-MENU',
        CONFIG,
        line,
        `The page ${name}.md is in no menu, so readers do not find it.`,
        `Add an entry with ${name}.html under menu in ${CONFIG}.`,
      ),
    );
}

function hrefsOf(menu: readonly MenuEntry[]): string[] {
  return menu.flatMap(({ href, entries = [] }) => [
    ...(href === undefined ? [] : [href]),
    ...hrefsOf(entries),
  ]);
}

function unknownInGroups({ config, artefacts }: GuideContent): Finding[] {
  const known = new Set(artefacts.map(({ fileName }) => fileName));
  return config.groups.flatMap(({ id, resources, lines = [] }) =>
    resources.flatMap((reference, index) =>
      known.has(`${reference.replace('/', '-')}.json`)
        ? []
        : [
            pageFinding(
              'SDX-PAGE-GROUP',
              CONFIG,
              lines[index],
              `Group ${id} lists ${reference}, which the guide does not define.`,
              'Correct the reference, or take it out of the group.',
            ),
          ],
    ),
  );
}

function textsOfNothing({ artefacts, artefactTexts }: GuideContent): Finding[] {
  const known = new Set(artefacts.map(({ fileName }) => fileName.replace(/\.json$/, '')));
  return [...artefactTexts].flatMap(([artefact, { intro, notes }]) =>
    known.has(artefact)
      ? []
      : [intro, notes].flatMap((text) =>
          text === undefined
            ? []
            : [
                pageFinding(
                  'SDX-PAGE-UNLISTED',
                  text.file,
                  1,
                  `The text is not published: the guide has no artefact ${artefact}.`,
                  'Name the file TYPE-ID-intro.md or TYPE-ID-notes.md after an artefact, or delete it.',
                ),
              ],
        ),
  );
}

function clashes(content: GuideContent, pages: readonly PlannedPage[]): Finding[] {
  const paths = new Set<string>([...Object.values(ASSETS), ...content.staticFiles.keys()]);
  return pages.flatMap((page) => {
    if (!paths.has(page.path)) {
      paths.add(page.path);
      return [];
    }
    return [
      pageFinding(
        'SDX-PAGE-CLASH',
        page.source?.file ?? page.path,
        page.source?.line,
        `Two pages would be published as ${page.path}.`,
        'Give one of them another name.',
      ),
    ];
  });
}
