import { createRequire } from 'node:module';

/** The part of the package `fhir` that is used here; it is CommonJS and its types lean on `any`. */
interface FhirConverter {
  readonly parser: unknown;
  xmlToJson(xml: string): string;
}

interface XmlWriter {
  convert(resource: object): string;
  propertyToXML(parent: object, type: object, value: unknown, name: string, typeName?: string): void;
}

const NARRATIVE = /<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"[\s\S]*?<\/div>(?=\s*<\/text>)/;

const require = createRequire(import.meta.url);
let converter: FhirConverter | undefined;
let xmlWriter: XmlWriter | undefined;

/** Loading the converter's definitions of FHIR takes a moment, so it is done when it is first needed. */
function fhir(): FhirConverter {
  const { Fhir } = require('fhir') as { Fhir: new () => FhirConverter };
  return (converter ??= new Fhir());
}

/**
 * The library's own writer, told to pass over what a value does not have. By itself it goes through every property that
 * a type could have, three hundred for each ElementDefinition, and drops what came out empty.
 */
function writer(): XmlWriter {
  if (xmlWriter !== undefined) return xmlWriter;
  const { ConvertToXml } = require('fhir/convertToXml') as {
    ConvertToXml: new (parser: unknown) => XmlWriter;
  };
  class SparseWriter extends ConvertToXml {
    override propertyToXML(
      parent: object,
      type: object,
      value: Readonly<Record<string, unknown>> | undefined,
      name: string,
      typeName?: string,
    ): void {
      if (value?.[name] === undefined && value?.[`_${name}`] === undefined) return;
      super.propertyToXML(parent, type, value, name, typeName);
    }
  }
  return (xmlWriter = new SparseWriter(fhir().parser));
}

/**
 * Converts a resource to FHIR XML.
 * @returns indented XML with a declaration, ending with a line break
 * Elements that FHIR R4 does not know are left out.
 * @throws Error when FHIR R4 does not know the type of the resource, or its narrative is not well-formed
 * @see FHIR R4, XML representation of resources
 */
export function toXml(resource: fhir4.Resource): string {
  const xml = writer().convert(resource);
  const narrative = (resource as fhir4.DomainResource).text?.div;
  // The converter drops white space that stands alone in a narrative, so the narrative is put in as it was written.
  const whole = narrative === undefined ? xml : xml.replace(NARRATIVE, () => narrative);
  const body = whole.replace(/^<\?xml[^>]*\?>\s*/, '');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${indent(body)}\n`;
}

/**
 * Converts FHIR XML to a resource.
 * @throws Error when it is not XML or not a resource
 */
export function fromXml(xml: string): fhir4.Resource {
  // The converter's objects have decimals as strings; its JSON has them as numbers.
  const resource = JSON.parse(fhir().xmlToJson(xml)) as fhir4.Resource;
  const { text } = resource as fhir4.DomainResource;
  const narrative = text === undefined ? undefined : NARRATIVE.exec(xml)?.[0];
  if (text !== undefined && narrative !== undefined) text.div = narrative;
  return resource;
}

/** Breaks lines between elements; text and the narrative, in which white space counts, stay as they are. */
function indent(xml: string): string {
  const parts = xml.split(new RegExp(`(${NARRATIVE.source})`));
  let depth = 0;
  const lines: string[] = [];
  for (const part of parts) {
    if (part.startsWith('<div ')) {
      lines.push('  '.repeat(depth) + part);
      continue;
    }
    for (const tag of part.match(/<!--[\s\S]*?-->|<[^>]+>|[^<]+/g) ?? []) {
      if (tag.startsWith('</')) depth--;
      lines.push('  '.repeat(Math.max(depth, 0)) + tag);
      if (/^<[^/!]/.test(tag) && !tag.endsWith('/>')) depth++;
    }
  }
  return lines.join('\n');
}
