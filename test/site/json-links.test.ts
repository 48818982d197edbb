import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { indexArtefacts } from '../../scripts/site/artefact-index.js';
import { baseElement, baseElementHref } from '../../scripts/site/json/base-elements.js';
import { jsonLinks } from '../../scripts/site/json/json-links.js';
import { printJson } from '../../scripts/site/json/json-listing.js';
import type { Json } from '../../scripts/site/json/json-value.js';
import { loadSiteKit, renderSite } from '../../scripts/site/index.js';
import { question, sampleGuide } from './sample-guide.js';

const kit = await loadSiteKit('site');
const links = jsonLinks(indexArtefacts(sampleGuide()));
const HL7 = 'https://hl7.org/fhir/R4/';

/** Name → where it leads, in the order of the listing. */
function linksIn(document: Json): [string, string][] {
  const listing = printJson({ links, t: kit.t }, document).toString();
  return [...listing.matchAll(/<a href="([^"]*)">"([^"]*)"<\/a>:/g)].map(([, href = '', name = '']) => [
    name,
    href,
  ]);
}

/** Text of a piece of HTML. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('the definition of a JSON property', () => {
  it('is that of the guide where a profile says something about the element', () => {
    const found = new Map(linksIn(question as unknown as Json));
    expect(found.get('parameter')).toMatch(
      /^StructureDefinition-question-definitions\.html#Parameters\.parameter/,
    );
    expect([...found.values()].some((href) => href.includes('parameter:reason'))).toBe(true);
  });

  it.each([
    ['Patient', 'birthDate', 'patient-definitions.html#Patient.birthDate'],
    ['Patient', '_birthDate', 'patient-definitions.html#Patient.birthDate'],
    ['Patient', 'deceasedBoolean', 'patient-definitions.html#Patient.deceased_x_'],
    ['Patient', 'id', 'resource-definitions.html#Resource.id'],
    ['Patient', 'text', 'domainresource-definitions.html#DomainResource.text'],
    ['Patient', 'contained', 'domainresource-definitions.html#DomainResource.contained'],
    ['Parameters', 'meta', 'resource-definitions.html#Resource.meta'],
    ['Parameters.parameter', 'valueCoding', 'parameters-definitions.html#Parameters.parameter.value_x_'],
    ['Parameters.parameter', 'part', 'parameters-definitions.html#Parameters.parameter.part'],
    ['Extension', 'valueCode', 'extensibility-definitions.html#Extension.value_x_'],
    ['HumanName', 'extension', 'element-definitions.html#Element.extension'],
    ['Coding', 'system', 'datatypes-definitions.html#Coding.system'],
    ['Reference', 'reference', 'references-definitions.html#Reference.reference'],
    ['Age', 'value', 'datatypes-definitions.html#Quantity.value'],
    ['ElementDefinition', 'min', 'elementdefinition-definitions.html#ElementDefinition.min'],
  ])('of %s.%s is HL7’s otherwise', (type, name, page) => {
    const element = baseElement(type, name);
    expect(element && baseElementHref(element)).toBe(HL7 + page);
  });

  it.each([
    ['Patient', 'colour'],
    ['Parameters', 'text'],
    ['Parameters.parameter', 'valueNothing'],
    ['Nothing', 'x'],
  ])('does not exist for %s.%s', (type, name) => {
    expect(baseElement(type, name)).toBeUndefined();
  });

  it('is found inside resources in parameters, in bundles and in other resources', () => {
    const patient = {
      resourceType: 'Patient',
      contained: [{ resourceType: 'Organization', name: 'x' }],
      birthDate: '2000',
    };
    const deep: Json = {
      resourceType: 'Bundle',
      entry: [
        {
          resource: {
            resourceType: 'Parameters',
            parameter: [{ name: 'p', part: [{ name: 'q', resource: patient }] }],
          },
        },
      ],
    };
    const found = new Map(linksIn(deep));
    expect(found.get('birthDate')).toBe(`${HL7}patient-definitions.html#Patient.birthDate`);
    expect(linksIn(deep)).toContainEqual(['name', `${HL7}organization-definitions.html#Organization.name`]);
    expect(linksIn(deep)).toContainEqual([
      'name',
      `${HL7}parameters-definitions.html#Parameters.parameter.name`,
    ]);
  });

  it('is left out for what is no FHIR', () => {
    expect(linksIn({ header: { alg: 'ES384' } })).toEqual([]);
    expect(linksIn({ resourceType: 'Nonsense', a: 1 })).toEqual([]);
  });

  it('leaves the text of the document as it is', () => {
    const document: Json = {
      resourceType: 'Patient',
      name: [{ given: ['<b>', 'a & "b"'], period: {} }],
      active: true,
    };
    expect(textOf(printJson({ links, t: kit.t }, document).toString())).toBe(
      JSON.stringify(document, null, 2),
    );
  });
});

describe('the links of a whole guide', () => {
  it('lead to anchors that exist', () => {
    const { files, findings } = renderSite(sampleGuide(), kit);
    expect(findings.filter(({ code }) => code === 'SDX-LINK-DEAD')).toEqual([]);
    const page = files.get('StructureDefinition-question.profile.json.html') as string;
    expect(page).toContain(
      `<a href="${HL7}elementdefinition-definitions.html#ElementDefinition.path">"path"</a>`,
    );
  });
});

/** The definitions of FHIR R4, where an earlier build has fetched them. */
const packages = ['.cache/fhir-home', '.cache/fhir-home-2']
  .map((home) => join(home, '.fhir/packages/hl7.fhir.r4.core#4.0.1/package'))
  .find((folder) => existsSync(folder));

describe.skipIf(packages === undefined)('HL7’s addresses', () => {
  it('name elements that a base definition introduces', async () => {
    const names = (await readdir(packages!)).filter((name) =>
      /^StructureDefinition-[A-Za-z]+\.json$/.test(name),
    );
    const introduced = new Set<string>();
    const used = new Set<string>();
    for (const name of names) {
      const sd = JSON.parse(await readFile(join(packages!, name), 'utf8')) as fhir4.StructureDefinition;
      for (const { path } of sd.differential?.element ?? []) introduced.add(path);
    }
    for (const name of names) {
      const sd = JSON.parse(await readFile(join(packages!, name), 'utf8')) as fhir4.StructureDefinition;
      if (!['resource', 'complex-type'].includes(sd.kind) || sd.derivation === 'constraint') continue;
      for (const { path, type = [] } of sd.snapshot?.element ?? []) {
        const parent = path.slice(0, path.lastIndexOf('.'));
        if (!path.includes('.') || /^(Element|BackboneElement|Resource|DomainResource)$/.test(sd.type))
          continue;
        const last = path.slice(parent.length + 1);
        const property = last.replace(
          '[x]',
          (type[0]?.code ?? '').replace(/^./, (first) => first.toUpperCase()),
        );
        const element = baseElement(parent, property);
        expect(element, path).toBeDefined();
        used.add(element!.path);
      }
    }
    expect(used.size).toBeGreaterThan(2000);
    expect([...used].filter((path) => !introduced.has(path))).toEqual([]);
  });
});
