import { Fhir } from 'fhir';
import type { TextPosition } from '../findings/index.js';
import type { XmlDocument, XmlElement } from './xml-document.js';

/** Something that FHIR's XML does not have, and where it stands. */
export interface XmlMisfit {
  readonly message: string;
  readonly at: XmlElement;
}

const FHIR = 'http://hl7.org/fhir';
const XHTML = 'http://www.w3.org/1999/xhtml';

let converter: Fhir | undefined;

/**
 * Converts a resource from XML to JSON. The conversion leaves out what it does not know, so everything in the XML is
 * looked for in the result afterwards.
 * @returns the resource, unless the conversion failed; and what is in the XML but not in FHIR
 */
export function resourceFromXml(document: XmlDocument): { resource?: unknown; misfits: XmlMisfit[] } {
  const { root } = document;
  if (root.attributes.get('xmlns') !== FHIR)
    return { misfits: [{ message: `The root element must have xmlns="${FHIR}".`, at: root }] };
  // Loads its own definitions of R4, so not before it is needed.
  converter ??= new Fhir();
  let resource: unknown;
  try {
    // The converter takes a comment before the root element for the root. Its objects have decimals as text, its JSON
    // has them as numbers.
    const json = converter.xmlToJson(document.text.slice(root.start, root.end));
    // Comments become an element that FHIR once had.
    resource = JSON.parse(json, (name, value: unknown) => (name === 'fhir_comments' ? undefined : value));
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    return { misfits: [{ message, at: elementWithValue(root, message) }] };
  }
  return { resource, misfits: [...lostIn(root, resource)] };
}

/** The converter's messages end with the value they are about, and with nothing more to find it by. */
function elementWithValue(root: XmlElement, message: string): XmlElement {
  const value = /but got: (.*)$/s.exec(message)?.[1];
  const search = (element: XmlElement): XmlElement | undefined => {
    if (value !== undefined && element.attributes.get('value') === value) return element;
    for (const child of element.children) {
      const found = search(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(root) ?? root;
}

/** Everything in the XML that has no counterpart in the JSON. */
function* lostIn(element: XmlElement, value: unknown): Generator<XmlMisfit> {
  if (element.name === 'div' && element.attributes.get('xmlns') === XHTML) return;
  if (element.hasText)
    yield { message: `There is text in <${element.name}>; values go into attributes.`, at: element };
  for (const name of element.attributes.keys()) {
    if (!['value', 'id', 'url', 'xmlns'].includes(name) && !/^xmlns:|^xsi:/.test(name))
      yield { message: `The attribute ${name} is not known here.`, at: element };
  }
  const object = asObject(value);
  const [only] = element.children;
  if (element.children.length === 1 && only !== undefined && object?.['resourceType'] === only.name) {
    yield* lostIn(only, value);
    return;
  }
  const counts = new Map<string, number>();
  for (const child of element.children) {
    const index = counts.get(child.name) ?? 0;
    counts.set(child.name, index + 1);
    const found = entryAt(object?.[child.name], index) ?? entryAt(object?.[`_${child.name}`], index);
    if (found === undefined) {
      const message =
        index === 0 ? `<${child.name}> is not known here.` : `<${child.name}> may be there only once.`;
      yield { message, at: child };
    } else {
      const beside = entryAt(object?.[`_${child.name}`], index);
      yield* lostIn(child, typeof found === 'object' ? found : (beside ?? found));
    }
  }
}

function entryAt(value: unknown, index: number): unknown {
  if (Array.isArray(value)) return (value[index] as unknown) ?? undefined;
  return index === 0 ? (value ?? undefined) : undefined;
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

/**
 * Finds an element of FHIRPath in XML.
 * @returns the place of its start tag, or of the nearest element above it that is there
 */
export function locateInXml(document: XmlDocument, path: string): TextPosition {
  let element = document.root;
  for (const { groups } of path.matchAll(
    /\.(?<name>\w+)(?:\.ofType\((?<type>\w+)\))?(?:\[(?<index>\d+)\])?/g,
  )) {
    const { name = '', type = '', index = '0' } = groups ?? {};
    const [only] = element.children;
    const owner =
      element.children.length === 1 && only !== undefined && /^[A-Z]/.test(only.name) ? only : element;
    const wanted = name + type.slice(0, 1).toUpperCase() + type.slice(1);
    const found = owner.children.filter((child) => child.name === wanted)[Number(index)];
    if (found === undefined) break;
    element = found;
  }
  return document.position(element.start);
}
