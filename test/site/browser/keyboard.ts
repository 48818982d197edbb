import type { Page } from 'playwright-core';

/** Longest way through a page that is worth walking. */
const MOST_STOPS = 4_000;

interface Look {
  /** Which of the expected stops has the focus; -1 for none of them. */
  readonly index: number;
  readonly fault: string;
}

/**
 * Walks through the page with the Tab key and looks at every stop, as somebody does who has no mouse.
 * @param most stops after which the walk ends, for pages with thousands of links
 * @returns faults: something cannot be reached, comes out of order, holds the focus, does not show it, or is covered
 *   by something else when it has it (WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11)
 */
export async function keyboardFaults(page: Page, most = MOST_STOPS): Promise<string[]> {
  const expected = await page.evaluate<number>(PREPARE);
  const faults: string[] = [];
  const order: number[] = [];
  for (let stop = 0; stop < Math.min(expected, most); stop++) {
    await page.keyboard.press('Tab');
    let { index, fault } = await page.evaluate<Look>(LOOK);
    // The browser brings what has the focus into view with its next picture.
    if (fault !== '') ({ index, fault } = await page.evaluate<Look>(`${NEXT_PICTURE}.then(() => ${LOOK})`));
    if (index === -1) {
      faults.push(`loses the focus after ${stop} of ${expected} stops`);
      break;
    }
    if (fault !== '') faults.push(fault);
    if (index !== stop) {
      const wanted = await page.evaluate<string>(`window.keyboardName(window.keyboardStops[${stop}])`);
      faults.push(
        order.includes(index)
          ? `comes back to stop ${index} after ${stop} of ${expected}: the focus is held`
          : `does not come to ${wanted} with the Tab key at its place in the page`,
      );
      break;
    }
    order.push(index);
  }
  return faults.slice(0, 5);
}

/**
 * Marks what can have the focus, in the order of the page. Of a group of radio buttons or tabs only one is a stop; a
 * region that scrolls is one without being told.
 */
const PREPARE = `(() => {
  window.keyboardName = (element) => element === undefined ? 'nothing' : element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + ' "' + (element.getAttribute('aria-label') || element.textContent || '').trim().slice(0, 40) + '"';
  document.activeElement && document.activeElement.blur();
  scrollTo(0, 0);
  window.getSelection().removeAllRanges();
  window.keyboardStops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((element) =>
    element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null
    && !(element.type === 'radio' && !element.checked && document.querySelector('input[type=radio][name="' + CSS.escape(element.name) + '"]:checked')));
  return window.keyboardStops.length;
})()`;

const NEXT_PICTURE = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))`;

/** Looks at what has the focus now. */
const LOOK = `(() => {
  const element = document.activeElement;
  const index = window.keyboardStops.indexOf(element);
  if (index === -1) return { index, fault: '' };
  const name = window.keyboardName(element);
  const shown = [element, element.parentElement].some((each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  });
  if (!shown) return { index, fault: 'does not show the focus on ' + name };
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const inView = boxes.filter((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  if (inView.length === 0) return { index, fault: 'has ' + name + ' out of view while it has the focus' };
  const uncovered = inView.some((box) => {
    const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 2);
    for (const y of [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2]) {
      const on = document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 2));
      if (on && (element.contains(on) || on.contains(element))) return true;
    }
    return false;
  });
  return { index, fault: uncovered ? '' : 'covers ' + name + ' while it has the focus' };
})()`;
