import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadSiteKit, renderSite, type GuideContent } from '../../../scripts/site/index.js';
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

/** Renders the sample guide into a folder of its own; what it says is published elsewhere is there too. */
export async function sampleSite(content: GuideContent = sampleGuide()): Promise<SiteFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'guide-'));
  const kit = await loadSiteKit('site');
  const templates = new Set<string>();
  const { files } = renderSite(content, {
    ...kit,
    render: (name, data) => {
      templates.add(name);
      return kit.render(name, data);
    },
  });
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
