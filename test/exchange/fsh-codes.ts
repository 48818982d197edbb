import { readFileSync } from 'node:fs';

/** One concept of a code system as its FSH source has it. */
export interface FshConcept {
  readonly code: string;
  readonly display: string;
  /** Values of the properties, in the order in which they stand. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
}

/** Reads the concepts of a code system straight from its FSH file, so that tests need no compiler. */
export function fshConcepts(name: string): FshConcept[] {
  const lines = readFileSync(
    new URL(`../../fsh/codesystems/${name}CodeSystem.fsh`, import.meta.url),
    'utf8',
  ).split('\n');
  const concepts: { code: string; display: string; properties: Map<string, string[]> }[] = [];
  let property = '';
  const add = (code: string, value: string): void => {
    const properties = concepts.at(-1)?.properties;
    properties?.set(code, [...(properties.get(code) ?? []), value]);
  };
  for (const line of lines) {
    const [, code, display] = /^\* #([a-z0-9-]+) "([^"]*)"/.exec(line) ?? [];
    if (code !== undefined && display !== undefined) concepts.push({ code, display, properties: new Map() });
    property = /\^property\[\+\]\.code = #([A-Za-z]+)/.exec(line)?.[1] ?? property;
    const value = /\^property\[=\]\.value\w+ = (?:"(.*)"|#?(.*))$/.exec(line);
    if (value) add(property, value[1] ?? value[2] ?? '');
    const error = /insert ErrorConcept\((C\d+), (\d+), ([a-z-]+)\)/.exec(line);
    if (error) {
      add('case', error[1] ?? '');
      add('httpStatus', error[2] ?? '');
      add('issueType', error[3] ?? '');
    }
    const issueType = /insert IssueType\(([a-z-]+)\)/.exec(line)?.[1];
    if (issueType !== undefined) add('issueType', issueType);
    if (line.includes('insert RetryLater')) add('retryAfter', 'true');
    if (/insert (ActiveConcept|SectorConcept|ErrorConcept)/.test(line)) add('status', 'active');
    if (line.includes('insert RetiredConcept')) add('status', 'retired');
  }
  return concepts;
}

/** The active codes of a code system. */
export function activeCodes(name: string): string[] {
  return fshConcepts(name)
    .filter(({ properties }) => properties.get('status')?.includes('active'))
    .map(({ code }) => code);
}

/** A code system as a resource, as far as tests need it. */
export function fshCodeSystem(name: string, url: string): fhir4.CodeSystem {
  return {
    resourceType: 'CodeSystem',
    url,
    status: 'active',
    content: 'complete',
    concept: fshConcepts(name).map(({ code, display, properties }) => ({
      code,
      display,
      property: [...properties].flatMap(([property, values]) =>
        values.map((value) => ({ code: property, valueString: value })),
      ),
    })),
  };
}
