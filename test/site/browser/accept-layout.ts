import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { openBrowser } from './chromium.js';
import { LAYOUT_FILE, measureLayouts } from './key-pages.js';
import { serveFolder } from './serve.js';
import { sampleSite } from './site-folder.js';

/** Takes the layout that the key pages have now for the right one: `npm run layout:accept`, after looking at them. */
const browser = await openBrowser();
if (browser === undefined) {
  process.stderr.write('No browser can run here: nothing was measured.\n');
  process.exitCode = 3;
} else {
  const site = await sampleSite();
  const server = await serveFolder(site.folder);
  const layouts = await measureLayouts(browser, server.address);
  const options = { ...(await resolveConfig(LAYOUT_FILE)), filepath: LAYOUT_FILE };
  await writeFile(LAYOUT_FILE, await format(JSON.stringify(layouts), options));
  await browser.close();
  await server.close();
  await site.remove();
}
