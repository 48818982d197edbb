import type { Page } from 'playwright-core';

/** Where a block of a page stands, in CSS pixels from the top left of the page. */
export interface Block {
  /** Tag, id and first class of the block and of those around it. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Differences that nobody sees, or that another release of the browser makes. */
export interface Tolerance {
  /** Pixels by which a block may lie or be wide elsewhere. */
  readonly across: number;
  /** Pixels, and part of its height, by which a block may be higher or lower. */
  readonly height: number;
  readonly heightPart: number;
}

export const TOLERANCE: Tolerance = { across: 4, height: 8, heightPart: 0.05 };

/**
 * Measures the landmarks of a page and the blocks that its body consists of; not every element: what is inside a block
 * may change without anybody calling it a change of layout.
 * @returns in the order of the page, invisible blocks left out
 */
export function blocksOf(page: Page): Promise<Block[]> {
  return page.evaluate<Block[]>(`(() => {
    const short = (element) => element.tagName.toLowerCase() + (element.id && !element.id.startsWith('_') ? '#' + element.id : element.classList[0] ? '.' + element.classList[0] : '');
    const name = (element) => element.parentElement === document.body ? short(element) : name(element.parentElement) + ' > ' + short(element);
    const chosen = [...document.querySelectorAll('body > *, header, nav, main, footer, aside, [role=search], main > *, .page__body > *')];
    const times = new Map();
    return chosen.filter((element) => element.getClientRects().length > 0 && !element.closest('script')).map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const plain = name(element), count = (times.get(plain) || 0) + 1;
      times.set(plain, count);
      return { name: count === 1 ? plain : plain + ' (' + count + ')', x: Math.round(left + scrollX), y: Math.round(top + scrollY), width: Math.round(width), height: Math.round(height) };
    });
  })()`);
}

/**
 * Compares a page with what it looked like before.
 * @returns one line for each difference, for people: blocks that are gone, new, in another order, elsewhere on the line,
 *   narrower, wider, higher or lower. That a block stands further down because one above it has grown is no difference.
 */
export function layoutDifferences(
  before: readonly Block[],
  now: readonly Block[],
  tolerance: Tolerance = TOLERANCE,
): string[] {
  const was = new Map(before.map((block) => [block.name, block]));
  const is = new Map(now.map((block) => [block.name, block]));
  const differences = [
    ...before.filter(({ name }) => !is.has(name)).map(({ name }) => `${name} is gone`),
    ...now.filter(({ name }) => !was.has(name)).map(({ name }) => `${name} is new`),
  ];
  const order = before.filter(({ name }) => is.has(name)).map(({ name }) => name);
  const orderNow = now.filter(({ name }) => was.has(name)).map(({ name }) => name);
  const moved = orderNow.findIndex((name, index) => name !== order[index]);
  if (moved !== -1)
    differences.push(`${orderNow[moved] ?? ''} stands where ${order[moved] ?? 'nothing'} stood`);
  for (const block of now) {
    const old = was.get(block.name);
    if (old === undefined) continue;
    for (const side of ['x', 'width'] as const)
      if (Math.abs(block[side] - old[side]) > tolerance.across)
        differences.push(`${block.name} has ${side} ${block[side]}, not ${old[side]}`);
    if (Math.abs(block.height - old.height) > Math.max(tolerance.height, old.height * tolerance.heightPart))
      differences.push(`${block.name} has height ${block.height}, not ${old.height}`);
  }
  return [...differences, ...aboveDifferences(before, now, was)];
}

/** Which neighbours stood below each other and now stand side by side, and the other way round. */
function aboveDifferences(
  before: readonly Block[],
  now: readonly Block[],
  was: ReadonlyMap<string, Block>,
): string[] {
  const pairs = new Map(before.map((block, index) => [block.name, before[index - 1]]));
  return now.flatMap((block, index) => {
    const above = now[index - 1];
    const old = was.get(block.name);
    const oldAbove = pairs.get(block.name);
    if (above === undefined || old === undefined || oldAbove?.name !== above.name) return [];
    const [relation, oldRelation] = [relationOf(above, block), relationOf(oldAbove, old)];
    return relation === oldRelation
      ? []
      : [`${block.name} is ${relation} ${above.name}, it was ${oldRelation} it`];
  });
}

function relationOf(first: Block, second: Block): 'below' | 'beside or within' | 'above' {
  if (second.y >= first.y + first.height - 1) return 'below';
  return second.y + second.height <= first.y + 1 ? 'above' : 'beside or within';
}
