import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Rules of WCAG 2.2, levels A and AA, by the names that axe has for the versions they came with. */
export const WCAG_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What is wrong at any width but good practice only: reported, and no fault by itself. */
export const BEST_PRACTICE_TAGS = ['best-practice'];
/** The rule that depends on the colour scheme. */
export const CONTRAST_RULE = 'color-contrast';

/** @returns what makes the body scroll sideways: the elements that reach out, outermost first */
export function sidewaysFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room && document.body.scrollWidth <= room) return [];
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      if (element.getBoundingClientRect().right <= room + 0.5) return false;
      for (let around = element.parentElement; around && around !== document.body; around = around.parentElement)
        if (getComputedStyle(around).overflowX !== 'visible') return false;
      return true;
    });
    const name = (element) => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + [...element.classList].map((c) => '.' + c).join('');
    return ['is ' + document.documentElement.scrollWidth + ' px wide where there are ' + room + ': ' + (out.slice(0, 3).map(name).join(', ') || 'no element reaches out by itself')];
  })()`);
}

/** What axe says: faults of the rules asked for, one text for each rule. */
export async function axeFaults(
  page: Page,
  choose: { readonly tags: readonly string[] } | { readonly rules: readonly string[] },
): Promise<string[]> {
  // The usual mode opens a second page for each analysis; there are no frames here that would need it.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const chosen = 'tags' in choose ? builder.withTags([...choose.tags]) : builder.withRules([...choose.rules]);
  const { violations } = await chosen.analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, any }) => {
      const [why] = any;
      return `${target.join(' ')}${why === undefined ? '' : ` (${why.message})`}`;
    });
    return `${id}, ${help}: ${nodes.length} times, at ${places.join('; ')}`;
  });
}

/**
 * Text of the page that nobody sees: to be asked of a page without JavaScript. Closed details can be opened by
 * everyone, and what belongs to controls that need a script has no use without.
 */
export function unseenText(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const unseen = [];
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim();
      const element = walker.currentNode.parentElement;
      if (text === '' || element.closest('script, style, template, noscript')) continue;
      if (element.closest('details:not([open])') && !element.closest('summary')) continue;
      if (element.closest('svg, button, label, form, select, [role=search]')) continue;
      // The parts of the search results that only a script fills; what the page says without one is checked.
      if (element.closest('[data-search-results] [hidden]')) continue;
      if (element.getClientRects().length === 0) unseen.push('without a script nobody sees "' + text.slice(0, 60) + '"');
    }
    return unseen.slice(0, 5);
  })()`);
}

/** Ids that stand twice, as the browser has built the page, scripts included. */
export function repeatedIds(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const seen = new Set(), twice = new Set();
    for (const { id } of document.querySelectorAll('[id]')) (seen.has(id) ? twice : seen).add(id);
    return [...twice].map((id) => 'id "' + id + '" stands twice');
  })()`);
}

/** One first-level heading, and no level skipped; what HL7's own narratives hold, folded away in details, is theirs. */
export function headingFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => !heading.closest('details')).map((heading) => [Number(heading.tagName[1]), heading.textContent.trim()]);
    const faults = levels.filter(([level]) => level === 1).length === 1 ? [] : ['has not one first-level heading'];
    levels.forEach(([level, text], index) => {
      if (index > 0 && level - levels[index - 1][0] > 1) faults.push('skips a level before "' + text + '"');
    });
    return faults;
  })()`);
}

/** Makes the pages that are opened from now on watch for boxes that move by themselves. */
export async function watchLayout(page: Page): Promise<void> {
  await page.addInitScript(`
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!entry.hadRecentInput)
          window.layoutShifts.push({ value: entry.value, sources: entry.sources.map(({ node }) => node ? node.nodeName + '.' + (node.className || '') : '?') });
    }).observe({ type: 'layout-shift', buffered: true });
  `);
}

/** @returns what has moved since the page was opened; scrolls to its end first */
export function layoutShifts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const screens = Math.min(10, Math.ceil(document.documentElement.scrollHeight / innerHeight));
    for (let screen = 0; screen <= screens; screen++) {
      scrollTo(0, (screen / screens) * document.documentElement.scrollHeight);
      await frame();
    }
    return window.layoutShifts.map(({ value, sources }) => 'moves by ' + value.toFixed(4) + ': ' + sources.join(', '));
  })()`);
}
