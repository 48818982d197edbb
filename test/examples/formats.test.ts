import { describe, expect, it } from 'vitest';
import { fromXml } from '../../scripts/fhir-xml/index.js';
import { packagedExamples, guideExamples } from '../../scripts/examples/index.js';
import type { ManifestEntry } from '../../scripts/examples/index.js';
import { projectExamples } from './project-data.js';

const { examples, files } = projectExamples();

describe('JSON and XML of an example', () => {
  it.each(examples.map(({ slug, files: each }) => ({ slug, each })))('say the same in $slug', ({ each }) => {
    const pairs = each.filter(({ name, resource }) => resource !== undefined && name.endsWith('.json'));
    for (const { name, text } of pairs) {
      const xml = each.find((file) => file.name === name.replace(/json$/, 'xml'))?.text ?? '';
      expect(fromXml(xml), name).toEqual(JSON.parse(text));
    }
  });
});

describe('The manifest', () => {
  const manifest = JSON.parse(files.get('examples/index.json') ?? '') as { examples: ManifestEntry[] };

  it('lists every file of every folder, and nothing else', () => {
    const listed = manifest.examples.flatMap(({ slug, files: each }) =>
      each.map(({ name }) => `examples/${slug}/${name}`),
    );
    const made = [...files.keys()].filter((path) => path.split('/').length === 3);
    expect(listed.sort()).toEqual(made.sort());
  });

  it('says which files are faulty, and with which errors', () => {
    const faulty = manifest.examples.flatMap(({ slug, files: each }) =>
      each.filter(({ valid }) => valid === false).map((file) => ({ slug, ...file })),
    );
    expect(new Set(faulty.map(({ slug }) => slug.slice(0, 3)))).toEqual(new Set(['C08', 'C10', 'C11']));
    for (const { expects, id } of faulty) {
      expect(expects?.length).toBeGreaterThan(0);
      expect(id).toBeUndefined();
    }
  });
});

describe('The table of examples', () => {
  it('has a row for each folder', () => {
    const readme = files.get('examples/README.md') ?? '';
    for (const { slug } of examples) expect(readme).toContain(`](${slug}/)`);
  });
});

describe('Instances for the package', () => {
  const packaged = packagedExamples(examples);

  it('have ids of their own, as FHIR allows them', () => {
    const references = packaged.map(({ reference }) => reference);
    expect(new Set(references).size).toBe(references.length);
    for (const { resource, reference, fileName } of packaged) {
      expect(resource.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
      expect(reference).toBe(`${resource.resourceType}/${resource.id ?? ''}`);
      expect(fileName).toBe(`${resource.resourceType}-${resource.id ?? ''}.json`);
    }
  });

  it('leave out what is faulty on purpose', () => {
    const ids = packaged.map(({ resource }) => resource.id ?? '');
    expect(ids).toContain('c01-known-active-request');
    expect(ids).toContain('c08-invalid-request-outcome');
    expect(ids.filter((id) => /^c(08|10|11)-.*-request$/.test(id))).toEqual([]);
  });

  it('are the files with an id, which messages do not have on the wire', () => {
    const instance = packaged.find(({ reference }) => reference === 'Parameters/c01-known-active-request');
    const { id, ...content } = instance?.resource ?? {};
    expect(id).toBe('c01-known-active-request');
    expect(content).toEqual(JSON.parse(files.get('examples/C01-known-active/request.json') ?? ''));
  });
});

describe('Exchanges for the guide', () => {
  it('have every file, as data too where it is a resource', () => {
    const shown = guideExamples(examples);
    expect(shown.map(({ slug }) => slug)).toEqual(examples.map(({ slug }) => slug));
    const first = shown.find(({ slug }) => slug === 'C01-known-active');
    expect(first?.files.map(({ name }) => name)).toEqual([
      'exchange.http',
      'request.json',
      'request.xml',
      'assertion.json',
      'response.json',
      'response.xml',
      'audit-requester.json',
      'audit-requester.xml',
      'audit-responder.json',
      'audit-responder.xml',
    ]);
    expect(first?.files[1]?.resource?.resourceType).toBe('Parameters');
    expect(first?.files[0]?.resource).toBeUndefined();
  });
});
