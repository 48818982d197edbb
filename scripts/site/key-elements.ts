import { parentId, type ElementRow } from './elements.js';

/**
 * The elements that a sender or a reader cannot do without: those that the definition speaks about or demands support
 * of, those with constraints of the guide, those that change the meaning of others, and those that are mandatory in one
 * of them; with all elements above them. What is forbidden without a word of its own is left out.
 * @param rows all elements of a snapshot, in its order
 */
export function keyElements(rows: readonly ElementRow[]): ElementRow[] {
  const key = new Set<string>();
  for (const row of rows) {
    const counts =
      row.depth === 0 ||
      row.touched ||
      row.flags.includes('mustSupport') ||
      row.flags.includes('constrained') ||
      (!row.removed && row.flags.includes('modifier')) ||
      ((row.min ?? 0) > 0 && key.has(parentId(row.id)));
    if (!counts) continue;
    for (let id = row.id; id !== '' && !key.has(id); id = parentId(id)) key.add(id);
  }
  return rows.filter(({ id }) => key.has(id));
}
