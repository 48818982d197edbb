import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { toXml } from '../../scripts/fhir-xml/index.js';
import { makeGuideFiles, type GuideFiles } from '../../scripts/outputs/index.js';
import { CANONICAL, question, sampleGuide } from '../site/sample-guide.js';
import { sampleFiles, sampleInputs, unpack } from './sample-files.js';
import { readTurtle } from './turtle-reader.js';

const content = sampleGuide();
let made: GuideFiles;

beforeAll(async () => {
  made = await sampleFiles();
});

function text(name: string): string {
  const file = made.files.get(name);
  if (typeof file !== 'string') throw new Error(`no text ${name}`);
  return file;
}

describe('the files beside the pages', () => {
  it('are the same to the byte when they are made again, in the same order', async () => {
    const again = await sampleFiles();
    expect([...again.files.keys()]).toEqual([...made.files.keys()]);
    for (const [name, file] of made.files) {
      expect(Buffer.from(again.files.get(name) as string).equals(Buffer.from(file as string)), name).toBe(
        true,
      );
    }
  });

  it('are there for each kind of artefact', () => {
    expect(
      [...made.artefactFiles].map(([stem, files]) => [stem, files.map(({ path }) => path.replace(stem, ''))]),
    ).toEqual([
      ['StructureDefinition-question', ['.csv', '.xlsx', '.md']],
      ['StructureDefinition-person', ['.csv', '.xlsx', '.md']],
      ['OperationDefinition-ask', ['.md']],
      ['CodeSystem-reason', ['.xlsx', '.md']],
      ['ValueSet-reason', ['.xlsx', '.md']],
      ['ConceptMap-law-to-reason', ['.xlsx', '.md']],
      ['NamingSystem-request-id', ['.md']],
      ['CapabilityStatement-responder', ['.md', 'responder.openapi.json']],
    ]);
    for (const { path, bytes } of [...made.artefactFiles.values()].flat())
      expect(Buffer.byteLength(made.files.get(path)!), path).toBe(bytes);
  });

  it('lose nothing in the archives', () => {
    const forms = {
      json: (resource: fhir4.Resource) => `${JSON.stringify(resource, null, 2)}\n`,
      xml: toXml,
    };
    for (const [ending, write] of Object.entries(forms)) {
      const definitions = unpack(made.files.get(`definitions.${ending}.zip`));
      expect(definitions).toEqual(
        new Map(
          [...content.artefacts]
            .map(({ fileName, resource }) => [fileName.replace(/json$/, ending), write(resource)] as const)
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        ),
      );
      expect(unpack(made.files.get(`examples.${ending}.zip`))).toEqual(
        new Map([[`Parameters-c01.${ending}`, write(question)]]),
      );
    }
    const turtle = unpack(made.files.get('definitions.ttl.zip'));
    expect([...turtle.keys()].sort()).toEqual(
      content.artefacts.map(({ fileName }) => fileName.replace(/json$/, 'ttl')).sort(),
    );
    for (const [name, one] of turtle) {
      expect(readTurtle(one).length, name).toBeGreaterThan(5);
      expect(one).toBe(made.turtle.get(name.replace(/ttl$/, 'json')));
    }
    expect([...unpack(made.files.get('examples.ttl.zip')).keys()]).toEqual(['Parameters-c01.ttl']);
    for (const [archive, pattern] of [
      ['csvs.zip', /^StructureDefinition-.*\.csv$/],
      ['excels.zip', /\.xlsx$/],
      ['expansions.json.zip', /^expansions\.json$/],
      ['expansions.xml.zip', /^expansions\.xml$/],
    ] as const) {
      const names = [...made.files.keys()].filter((name) => pattern.test(name)).sort();
      expect([...unpack(made.files.get(archive)).keys()]).toEqual(names);
      expect(names.length).toBeGreaterThan(0);
    }
    expect(unpack(made.files.get('csvs.zip')).get('StructureDefinition-question.csv')).toBe(
      text('StructureDefinition-question.csv'),
    );
  });

  it('hold the codes of every value set that could be expanded', async () => {
    const bundle = JSON.parse(text('expansions.json')) as fhir4.Bundle;
    expect(bundle).toMatchObject({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        {
          fullUrl: `${CANONICAL}/ValueSet/reason`,
          resource: { id: 'reason', expansion: { contains: [{ code: 'enquiry' }, { code: 'urgent' }] } },
        },
      ],
    });
    expect(text('expansions.xml')).toContain('<code value="urgent"/>');
    const without = await makeGuideFiles(await sampleInputs(sampleGuide({ expansions: new Map() })));
    expect((JSON.parse(without.files.get('expansions.json') as string) as fhir4.Bundle).entry).toEqual([]);
  });

  it('list what the guide defines', () => {
    const canonicals = JSON.parse(text('canonicals.json')) as { url: string; page: string }[];
    // A naming system has no canonical URL in R4.
    expect(canonicals).toHaveLength(content.artefacts.length - 1);
    expect(canonicals).toContainEqual({
      id: 'reason',
      type: 'ValueSet',
      url: `${CANONICAL}/ValueSet/reason`,
      version: '1.2.3',
      name: 'ReasonValueSet',
      title: 'Reasons',
      status: 'active',
      page: 'ValueSet-reason.html',
    });
    expect(JSON.parse(text('codesystem-list.json'))).toMatchObject([
      { id: 'reason', concepts: 3, content: 'complete' },
    ]);
    expect(parse(text('codesystem-list.csv'), { columns: true })).toMatchObject([
      { id: 'reason', concepts: '3' },
    ]);
    expect(parse(text('valueset-list.csv'), { columns: true })).toMatchObject([
      { systems: `${CANONICAL}/CodeSystem/reason` },
    ]);
    expect(JSON.parse(text('package.manifest.json'))).toMatchObject({
      name: 'org.example.guide',
      version: '1.2.3',
      fhirVersion: ['4.0.1'],
      date: '20260105000000',
    });
  });

  it('are all on the page of downloads, with their sizes where those are known', () => {
    const listed = made.downloads.map(({ path }) => path);
    const perArtefact = new Set([...made.artefactFiles.values()].flat().map(({ path }) => path));
    expect([...made.files.keys()].filter((name) => !perArtefact.has(name) && !listed.includes(name))).toEqual(
      [],
    );
    for (const { path, bytes } of made.downloads) {
      const file = made.files.get(path);
      expect(bytes, path).toBe(file === undefined ? undefined : Buffer.byteLength(file));
    }
    expect(listed).toEqual(
      expect.arrayContaining(['full-ig.zip', 'llms.txt', 'sitemap.xml', 'qa.xml', '_headers']),
    );
  });

  it('are made from memory where nothing has changed', async () => {
    const kept = new Map<string, [readonly unknown[], unknown]>();
    let fresh: string[] = [];
    const inputs = {
      ...(await sampleInputs()),
      remember: <T>(name: string, restsOn: readonly unknown[], make: () => T): T => {
        const known = kept.get(name);
        if (known?.[0].every((each, index) => each === restsOn[index]) === true) return known[1] as T;
        fresh.push(name);
        const result = make();
        kept.set(name, [restsOn, result]);
        return result;
      },
    };
    await makeGuideFiles(inputs);
    expect(fresh.length).toBeGreaterThan(20);
    fresh = [];
    const again = await makeGuideFiles(inputs);
    expect(fresh).toEqual([]);
    expect(again.files.size).toBe(made.files.size);
    const [first, ...rest] = inputs.artefacts;
    await makeGuideFiles({
      ...inputs,
      artefacts: [{ ...first!, resource: { ...first!.resource } }, ...rest],
    });
    expect(new Set(fresh.map((name) => name.replace(/^\w+ /, '')))).toEqual(new Set([first!.fileName]));
  });
});

describe('an artefact as Markdown', () => {
  it('says what it is and what it holds', () => {
    const profile = text('StructureDefinition-question.md');
    expect(profile).toMatch(
      /^# .+\n\n- Kind: Profile of Parameters\n- URL: https:\/\/example\.org\/guide\/StructureDefinition\/question\n/,
    );
    expect(profile).toContain('## Elements');
    expect(profile).toContain('## Constraints');
    expect(profile).toContain('sdx-q-1');
    expect(text('CodeSystem-reason.md')).toContain('| 2 | enquiry | urgent | Urgent enquiry | Today. |');
    expect(text('ValueSet-reason.md')).toContain('| urgent | Urgent enquiry |');
    expect(text('OperationDefinition-ask.md')).toContain('| requester.user | in | 1..1 | Identifier |');
    expect(text('ConceptMap-law-to-reason.md')).toContain('| equivalent | enquiry |');
    expect(text('CapabilityStatement-responder.md')).toContain('| Patient | $ask | The question. |');
    expect(text('NamingSystem-request-id.md')).toContain(`| uri | ${CANONICAL}/Id/request | yes |`);
  });

  it('keeps its tables whole, whatever is in a cell', async () => {
    const artefacts = content.artefacts.map((artefact) =>
      artefact.resource.resourceType === 'CodeSystem'
        ? {
            ...artefact,
            resource: { ...artefact.resource, concept: [{ code: 'a|b', display: 'two\nlines \\|' }] },
          }
        : artefact,
    );
    const { files } = await makeGuideFiles(await sampleInputs(sampleGuide({ artefacts })));
    expect(files.get('CodeSystem-reason.md')).toContain('| 1 |  | a\\|b | two lines \\\\\\| |');
  });
});
