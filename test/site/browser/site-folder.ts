import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  loadSiteKit,
  renderQualityPage,
  renderSite,
  type GuideContent,
  type QualityFacts,
  type SiteKit,
} from '../../../scripts/site/index.js';
import { sampleGuide } from '../sample-guide.js';

/** A rendered site on disk. */
export interface SiteFolder {
  readonly folder: string;
  /** Its HTML pages, relative, in alphabetical order. */
  readonly pages: readonly string[];
  /** The templates that were rendered, without those that they include. */
  readonly templates: readonly string[];
  remove(): Promise<void>;
}

/** What a build of the sample guide might have found, so that the page for authors has something of everything. */
const JUDGED: QualityFacts = {
  findings: [
    {
      severity: 'error',
      source: 'sushi',
      code: 'sushi-error',
      message: 'Something is <wrong>.',
      file: 'input/fsh/profiles/question.fsh',
      line: 3,
    },
    {
      severity: 'warning',
      source: 'validator',
      code: 'dom-6',
      message: 'It has no narrative.',
      file: 'examples/C01-known/request.json',
      remedy: 'Give it one.',
    },
    {
      severity: 'warning',
      source: 'validator',
      code: 'dom-6',
      message: 'It has no narrative.',
      file: 'examples/C01-known/reply.json',
      suppressed: { reason: 'An exchange is read by machines.', owner: 'Standards team' },
    },
  ],
  suppressions: [],
  fixtures: [
    {
      profile: 'https://standard.example/StructureDefinition/question',
      file: 'test/fixtures/question.json',
      valid: 1,
      breaks: ['Parameters sdx-q-1'],
    },
  ],
  validated: true,
};

/** Renders the sample guide into a folder of its own; what it says is published elsewhere is there too. */
export async function sampleSite(content: GuideContent = sampleGuide()): Promise<SiteFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'guide-'));
  const kit = await loadSiteKit('site');
  const templates = new Set<string>();
  const watched: SiteKit = {
    ...kit,
    render: (name, data) => {
      templates.add(name);
      return kit.render(name, data);
    },
  };
  const rendered = renderSite(content, watched).files;
  const files = new Map(rendered).set('qa.html', renderQualityPage(content, watched, JUDGED, rendered));
  const elsewhere = [...content.alsoPublished, ...content.downloads.map(({ path }) => path)];
  for (const path of elsewhere) if (!files.has(path)) await put(folder, path, standIn(path));
  for (const [path, text] of files) await put(folder, path, text);
  return {
    folder,
    pages: [...files.keys()].filter((path) => path.endsWith('.html')).sort(),
    templates: [...templates].sort(),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The HTML pages of a built site, relative, in alphabetical order. */
export async function pagesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

async function put(folder: string, path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** The build writes these files after the site; here they only have to be there. */
function standIn(path: string): string {
  return path.endsWith('.html')
    ? `<!DOCTYPE html><html lang="en"><title>${path}</title><h1>${path}</h1></html>`
    : '';
}
