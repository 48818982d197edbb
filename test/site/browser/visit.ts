import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What a reader's browser had to say about the pages it was shown. */
export type Complaints = string[];

/**
 * Opens a tab of its own for one reader and writes down everything that should not happen: messages on the console
 * (violations of the page's policy are among them), errors of scripts, requests that fail or leave the origin.
 * @param origin what addresses of the site begin with
 */
export async function withPage<T>(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
  use: (page: Page, complaints: Complaints) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: Complaints = [];
  const complain = (what: string): void => void complaints.push(`${nameOf(page, origin)}: ${what}`);
  page.on('console', (message) => complain(`console says "${message.text()}"`));
  page.on('pageerror', (error) => complain(`script fails with "${error.message}"`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) complain(`asks ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    // Whoever goes on to the next page breaks off what the search has begun to load.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complain(`cannot load ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complain(`is answered ${response.status()} for ${response.url()}`);
  });
  try {
    return await use(page, complaints);
  } finally {
    await context.close();
  }
}

/** Path of the open page within the site. */
function nameOf(page: Page, origin: string): string {
  return page.url().startsWith(origin) ? page.url().slice(origin.length) : page.url();
}

/**
 * Shows one reader page after page.
 * @param look what is wrong with the open page, one text for each fault
 * @returns the faults, each with the name of its page
 */
export async function faultsOn(
  page: Page,
  origin: string,
  pages: readonly string[],
  look: (page: Page, name: string) => Promise<readonly string[]>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const name of pages) {
    await page.goto(new URL(name, origin).href);
    faults.push(...(await look(page, name)).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}
