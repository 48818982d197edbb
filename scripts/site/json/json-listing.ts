import { escapeHtml, escapeText, markup, trusted, type Html } from '../html.js';
import type { Translate } from '../messages.js';
import type { Comparison, Part } from './compare.js';
import { ELIDED } from './cut.js';
import { isObject, type Json } from './json-value.js';
import type { JsonLinks, JsonPlace } from './json-links.js';

/** What a listing is printed with. */
export interface ListingParts {
  readonly links: JsonLinks;
  readonly t: Translate;
}

type Mark = 'added' | 'removed' | 'changed';

/**
 * Prints a document as `JSON.stringify` with two spaces would, each name a link to its definition. What a comparison
 * says has come, gone or changed is marked with a sign and in words; without these the text is that of the document.
 * @param place where the document stands, for a part of a resource
 */
export function printJson(
  { links, t }: ListingParts,
  document: Json | Comparison,
  compared = false,
  place?: JsonPlace,
): Html {
  const print = new Printer(links, t);
  const tree = compared ? (document as Comparison) : same(document);
  print.comparison(tree, place ?? links.start(newer(tree)), 0, '');
  return trusted(print.text);
}

class Printer {
  text = '';

  constructor(
    private readonly links: JsonLinks,
    private readonly t: Translate,
  ) {}

  /** Prints a value from the middle of its line on, without what follows it. */
  comparison(tree: Comparison, place: JsonPlace, depth: number, name: string): void {
    switch (tree.kind) {
      case 'same':
        this.value(tree.value, place, depth, name);
        break;
      case 'changed':
        this.text += '<del>';
        this.note('removed');
        this.value(tree.before, undefined, depth, name);
        this.text += '</del> <ins>';
        this.note('added');
        this.value(tree.after, place, depth, name);
        this.text += '</ins>';
        break;
      case 'object':
      case 'array':
        this.parts(tree.kind, tree.parts, place, depth, name);
    }
  }

  private value(value: Json, place: JsonPlace | undefined, depth: number, name: string): void {
    if (value === ELIDED) {
      this.text +=
        markup`<span aria-hidden="true">…</span><span class="govuk-visually-hidden">${this.t('fragment.leftOut')}</span>`.toString();
      return;
    }
    if (Array.isArray(value) || isObject(value)) {
      const parts = Array.isArray(value)
        ? (value as readonly Json[]).map((item): Part => ({ label: '', kind: 'kept', inner: same(item) }))
        : Object.entries(value).map(([label, inner]): Part => ({ label, kind: 'kept', inner: same(inner) }));
      if (parts.length === 0) this.text += Array.isArray(value) ? '[]' : '{}';
      else this.parts(Array.isArray(value) ? 'array' : 'object', parts, place, depth, name);
      return;
    }
    const printed = escapeText(JSON.stringify(value));
    const target =
      place?.type !== undefined && typeof value === 'string' ? this.links.target(name, value) : undefined;
    if (target !== undefined) this.text += `<a class="is-value" href="${target}">${printed}</a>`;
    else this.text += typeof value === 'string' ? printed : `<span class="tk-number">${printed}</span>`;
  }

  private parts(
    kind: 'object' | 'array',
    parts: readonly Part[],
    place: JsonPlace | undefined,
    depth: number,
    name: string,
  ): void {
    const last = parts.findLastIndex((part) => part.kind !== 'removed');
    this.text += kind === 'object' ? '{\n' : '[\n';
    parts.forEach((part, index) => {
      const mark = markOf(part);
      const end = index < last && part.kind !== 'removed' ? ',' : '';
      if (mark !== undefined) this.open(mark);
      this.text += '  '.repeat(depth + 1);
      this.part(kind, part, place, depth + 1, name);
      this.text += `${end}\n`;
      if (mark !== undefined)
        this.text += mark === 'removed' ? '</del>' : mark === 'added' ? '</ins>' : '</span>';
    });
    this.text += '  '.repeat(depth) + (kind === 'object' ? '}' : ']');
  }

  private part(
    kind: 'object' | 'array',
    part: Part,
    place: JsonPlace | undefined,
    depth: number,
    name: string,
  ): void {
    const inner = part.kind === 'kept' ? part.inner : same(part.value);
    const value = newer(inner);
    // What is no longer there is only shown, and leads nowhere.
    const here = part.kind === 'removed' ? undefined : place;
    if (kind === 'array') {
      this.comparison(inner, here === undefined ? NO_PLACE : this.links.item(here, value), depth, name);
      return;
    }
    const member = here === undefined ? undefined : this.links.member(here, part.label, value);
    const label = escapeText(JSON.stringify(part.label));
    this.text +=
      member?.href === undefined
        ? `<span class="tk-key">${label}</span>: `
        : `<a href="${escapeHtml(member.href)}">${label}</a>: `;
    this.comparison(inner, member?.place ?? NO_PLACE, depth, part.label);
  }

  /** Begins a line, or several, that differ. */
  private open(mark: Mark): void {
    const tag = mark === 'removed' ? 'del' : mark === 'added' ? 'ins' : 'span';
    this.text += `<${tag} class="line">${markup`<b aria-hidden="true">${this.t(`sign.${mark}`)}</b>`.toString()}`;
    if (mark !== 'changed') this.note(mark);
  }

  private note(mark: Mark): void {
    this.text += markup`<span class="govuk-visually-hidden">${this.t(`compare.${mark}`)} </span>`.toString();
  }
}

const NO_PLACE: JsonPlace = { type: undefined, places: [] };

function same(value: Json): Comparison {
  return { kind: 'same', value };
}

function markOf(part: Part): Mark | undefined {
  if (part.kind !== 'kept') return part.kind;
  return part.inner.kind === 'changed' ? 'changed' : undefined;
}

/** The newer of the two documents that were compared. */
export function newer(tree: Comparison): Json {
  if (tree.kind === 'same') return tree.value;
  if (tree.kind === 'changed') return tree.after;
  const kept = tree.parts.filter((part) => part.kind !== 'removed');
  const value = (part: Part): Json => (part.kind === 'kept' ? newer(part.inner) : part.value);
  return tree.kind === 'array'
    ? kept.map(value)
    : Object.fromEntries(kept.map((part) => [part.label, value(part)]));
}
