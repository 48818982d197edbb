import type { BodyEdit } from './scenario.js';

/** An edit that leads nowhere. */
export class EditError extends RangeError {
  override readonly name = 'EditError';

  /** @param edit position of the edit in the scenario, from 0 */
  constructor(
    readonly edit: number,
    path: string,
  ) {
    super(`There is nothing at ${path} to change.`);
  }
}

/**
 * Applies changes to a JSON document, in order, as JSON Patch (RFC 6902) does.
 * @param document plain JSON; it is left as it is
 * @throws EditError when the path of an edit does not exist
 */
export function applyEdits(document: object, edits: readonly BodyEdit[]): object {
  let copy = structuredClone(document);
  edits.forEach((edit, position) => {
    if (edit.path === '' && edit.op !== 'remove' && isContainer(edit.value)) {
      copy = structuredClone(edit.value);
      return;
    }
    const names = edit.path.split('/').slice(1).map(unescape);
    const last = names.pop();
    const parent = names.reduce<unknown>(member, copy);
    if (last === undefined || !isContainer(parent) || !apply(parent, last, edit))
      throw new EditError(position, edit.path);
  });
  return copy;
}

function apply(parent: Container, name: string, edit: BodyEdit): boolean {
  if (edit.op !== 'add' && member(parent, name) === undefined) return false;
  if (Array.isArray(parent)) {
    const index = name === '-' ? parent.length : Number(name);
    if (!Number.isInteger(index) || index < 0 || index > parent.length) return false;
    parent.splice(index, edit.op === 'add' ? 0 : 1, ...(edit.op === 'remove' ? [] : [edit.value]));
  } else if (edit.op === 'remove') Reflect.deleteProperty(parent, name);
  else parent[name] = edit.value;
  return true;
}

type Container = unknown[] | Record<string, unknown>;

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function member(value: unknown, name: string): unknown {
  return isContainer(value) ? (value as Record<string, unknown>)[name] : undefined;
}

function unescape(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}
