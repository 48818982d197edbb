import { createRequire } from 'node:module';

interface Library {
  objToXml(resource: object): string;
}

let library: Library | undefined;

/** @returns what the package `fhir` makes of a resource by itself */
export function libraryXml(resource: object): string {
  if (library === undefined) {
    const { Fhir } = createRequire(import.meta.url)('fhir') as { Fhir: new () => Library };
    library = new Fhir();
  }
  return library.objToXml(resource);
}

/**
 * Takes away what the project adds to the library's text: the layout, the declaration's line, and the white space in
 * the narrative.
 */
export function bare(xml: string): string {
  return xml
    .replace(/<div\b[\s\S]*?<\/div>(?=\s*<\/text>)/g, '<div/>')
    .replace(/\n *(?=<)/g, '')
    .replace(/\n$/, '');
}
