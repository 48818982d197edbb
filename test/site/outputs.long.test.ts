import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { strFromU8, unzipSync } from 'fflate';
import { expect, inject, it } from 'vitest';
import { readTurtle } from '../outputs/turtle-reader.js';

const site = inject('siteFolder');
const names = readdirSync(site, { recursive: true, encoding: 'utf8' });
const read = (name: string): string => readFileSync(join(site, name), 'utf8');

/** `AuditEvent-c01.json` → `c01`. */
const idOf = (name: string): string => name.replace(/^[A-Z]\w+-|\.\w+$/g, '');

it('every Turtle file of the guide is Turtle', () => {
  const files = names.filter((name) => name.endsWith('.ttl'));
  expect(files.length).toBe(names.filter((name) => /^[A-Z]\w+-.*(?<!fixtures)\.json$/.test(name)).length);
  for (const name of files) expect(readTurtle(read(name)).length, name).toBeGreaterThan(20);
});

it('every archive holds what lies in the site', () => {
  const archives = names.filter((name) => name.endsWith('.zip'));
  expect(archives).toHaveLength(11);
  for (const archive of archives) {
    const entries = Object.entries(unzipSync(readFileSync(join(site, archive))));
    expect(entries.length, archive).toBeGreaterThan(0);
    for (const [name, bytes] of entries) {
      // The instances are cut out of the examples' folders, so only the package has the same files.
      if (archive.startsWith('examples.')) expect(strFromU8(bytes), name).toContain(idOf(name));
      else
        expect(
          readFileSync(join(site, name.replace(/^site\//, ''))).equals(bytes),
          `${archive}: ${name}`,
        ).toBe(true);
    }
  }
});

it('the links of llms.txt lead somewhere, and every artefact is among them', () => {
  const links = [...read('llms.txt').matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
  expect(links.filter((path) => !existsSync(join(site, path)))).toEqual([]);
  expect(links.filter((path) => path.endsWith('.md')).sort()).toEqual(
    names.filter((name) => name.endsWith('.md')).sort(),
  );
});

it('the API description of each capability statement is OpenAPI, and finds its schemas', async () => {
  for (const name of ['requester.openapi.json', 'responder.openapi.json']) {
    const text = read(name);
    const schemas = [...text.matchAll(/"\$ref": "(schema\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(new Set(schemas).size).toBe(5);
    expect(schemas.filter((path) => !existsSync(join(site, path)))).toEqual([]);
    // The checker of the form reads no other files.
    const alone = text.replaceAll(/"\$ref": "schema\/[^"]+"/g, '"type": "object"');
    expect(await new Validator().validate(JSON.parse(alone) as Record<string, unknown>)).toEqual({
      valid: true,
    });
  }
});

it('every file that is neither a page nor part of one is on a page', () => {
  const linked = new Set(
    names
      .filter((name) => /^[^/]+\.html$/.test(name))
      .flatMap((name) => [...read(name).matchAll(/href="([^"#]+)"/g)].map(([, path = '']) => path)),
  );
  const lone = names.filter(
    (name) =>
      /\.(?:ttl|md|csv|xlsx|zip|tgz|txt|xml|json)$/.test(name) &&
      !/^(?:examples|schema|data|snippets)\//.test(name),
  );
  expect(lone.filter((name) => !linked.has(name))).toEqual([]);
});
