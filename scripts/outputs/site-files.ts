import { indexedSummary } from './summary.js';
import type { GuideContent } from '../site/index.js';
import { headersFile, llmsFile, robotsFile, sitemap, type LinkGroup, type WebFacts } from './web-files.js';

/** Hosts and search engines look for these only at the top of a host or of a published root. */
export const ONLY_AT_ROOT: readonly string[] = ['_headers', 'robots.txt', 'sitemap.xml'];

/**
 * Makes the files about the rendered site: for search engines, language models and static hosts.
 * @param pages paths of all pages within the site
 * @returns file name → content
 */
export function siteFiles(content: GuideContent, pages: Iterable<string>): Map<string, string> {
  const { title, description, canonical } = content.config;
  const facts: WebFacts = { title, description, home: canonical, date: content.build.date };
  return new Map([
    ['_headers', headersFile()],
    ['llms.txt', llmsFile(facts, linkGroups(content, new Set(pages)))],
    ['robots.txt', robotsFile(facts.home)],
    ['sitemap.xml', sitemap(pages, facts)],
  ]);
}

function linkGroups(content: GuideContent, pages: ReadonlySet<string>): LinkGroup[] {
  const { config, artefacts, artefactFiles, downloads, alsoPublished } = content;
  const markdown = new Map(
    [...(artefactFiles ?? [])].flatMap(([stem, files]) =>
      files.filter(({ format }) => format === 'markdown').map(({ path }) => [stem, path] as const),
    ),
  );
  const byReference = new Map(
    artefacts.map(({ resource, fileName }) => [
      `${resource.resourceType}/${resource.id ?? ''}`,
      { resource, stem: fileName.replace(/\.json$/, '') },
    ]),
  );
  const link = (reference: string): LinkGroup['links'] => {
    const found = byReference.get(reference);
    const path = found && markdown.get(found.stem);
    if (found === undefined || path === undefined) return [];
    return [{ path, ...indexedSummary(found.resource) }];
  };
  const grouped = new Set(config.groups.flatMap(({ resources }) => resources));
  const rest = [...byReference.keys()].filter((reference) => !grouped.has(reference));
  const published = new Set([...alsoPublished, ...downloads.map(({ path }) => path)]);
  const forPrograms = [
    { path: 'package.tgz', title: 'FHIR package', about: 'all definitions and examples, for FHIR tools' },
    {
      path: 'openapi.json',
      title: 'OpenAPI',
      about: 'the operations, for people who build without FHIR tools',
    },
    { path: 'requirements.json', title: 'Requirements', about: 'each demand with its actor and tests' },
    { path: 'canonicals.json', title: 'Artefacts', about: 'a list of all artefacts with their addresses' },
    { path: 'expansions.json', title: 'Codes', about: 'all value sets with their codes' },
  ];
  return [
    {
      heading: 'Pages',
      links: config.pages
        .map(({ name, title }) => ({ title, path: `${name}.html`, about: '' }))
        .filter(({ path }) => pages.has(path)),
    },
    ...config.groups.map(({ name, resources }) => ({ heading: name, links: resources.flatMap(link) })),
    { heading: 'Other artefacts', links: rest.flatMap(link) },
    { heading: 'Optional', links: forPrograms.filter(({ path }) => published.has(path)) },
  ];
}
