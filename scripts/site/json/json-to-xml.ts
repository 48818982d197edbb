import { ELIDED } from './cut.js';
import { isObject, type Json, type JsonObject } from './json-value.js';

type Kind = 'resource' | 'extension' | 'element';

const LEFT_OUT = '<!-- … -->';

/**
 * Prints a part of a resource as FHIR's XML, for readers: its members in the order in which they stand.
 * @param name what the outermost element is called; a resource is called by its type
 */
export function printXml(value: Json, name: string): string {
  return element(name, value, 0).join('\n');
}

function element(name: string, value: Json, depth: number, extra?: Json): string[] {
  const indent = '  '.repeat(depth);
  if (value === ELIDED) return [`${indent}${LEFT_OUT}`];
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((item, index) =>
      element(name, item, depth, Array.isArray(extra) ? (extra[index] as Json) : undefined),
    );
  if (!isObject(value)) return primitive(name, value, depth, extra);
  const type = value['resourceType'];
  if (typeof type !== 'string') {
    const kind = /^(modifierE|e)xtension$/.test(name) ? 'extension' : 'element';
    return wrap(indent, name, attributesOf(value, kind), members(value, depth + 1, kind));
  }
  const root = depth === 0 ? ' xmlns="http://hl7.org/fhir"' : '';
  if (depth === 0) return wrap(indent, type, root, members(value, 1, 'resource'));
  return wrap(indent, name, '', wrap(`${indent}  `, type, '', members(value, depth + 2, 'resource')));
}

function primitive(name: string, value: Json, depth: number, extra: Json | undefined): string[] {
  const indent = '  '.repeat(depth);
  if (name === 'div' && typeof value === 'string') return [`${indent}${value}`];
  const more = isObject(extra) ? extra : {};
  const own =
    value === null
      ? ''
      : ` value="${escapeAttribute(typeof value === 'string' ? value : JSON.stringify(value))}"`;
  return wrap(indent, name, `${attributesOf(more, 'element')}${own}`, members(more, depth + 1, 'element'));
}

/** In an element the id is an attribute, as is the URL of an extension; in a resource the id is an element. */
function members(holder: JsonObject, depth: number, kind: Kind): string[] {
  const lines = Object.entries(holder).flatMap(([name, value]) => {
    if (name === 'resourceType' || isAttribute(name, value, kind)) return [];
    if (!name.startsWith('_')) return element(name, value, depth, holder[`_${name}`]);
    return Object.hasOwn(holder, name.slice(1)) ? [] : element(name.slice(1), null, depth, value);
  });
  return lines.filter((line, index) => line.trim() !== LEFT_OUT || lines[index - 1]?.trim() !== LEFT_OUT);
}

function attributesOf(holder: JsonObject, kind: Kind): string {
  return Object.entries(holder)
    .filter(([name, value]) => isAttribute(name, value, kind))
    .map(([name, value]) => ` ${name}="${typeof value === 'string' ? escapeAttribute(value) : ''}"`)
    .join('');
}

function isAttribute(name: string, value: Json, kind: Kind): boolean {
  const isOne = kind === 'extension' ? name === 'id' || name === 'url' : kind === 'element' && name === 'id';
  return isOne && typeof value === 'string' && value !== ELIDED;
}

function wrap(indent: string, name: string, attributes: string, inner: readonly string[]): string[] {
  if (inner.length === 0) return [`${indent}<${name}${attributes}/>`];
  return [`${indent}<${name}${attributes}>`, ...inner, `${indent}</${name}>`];
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
