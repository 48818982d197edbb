import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPublishedData } from '../../scripts/build/published-data.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HOME = 'https://socialcaredata.github.io/data-exchange-standard/';

const published = await readPublishedData(ROOT);
const paths = [...published.keys()];
const member = (path: string, name: string): unknown =>
  (JSON.parse(published.get(path) ?? '') as Record<string, unknown>)[name];

describe('the data that the guide publishes', () => {
  it('is the rules, every policy, the register and their schemas, byte for byte', () => {
    const policies = readdirSync(join(ROOT, 'data/sharing-policies'));
    expect(policies.length).toBeGreaterThan(0);
    for (const path of [
      'data/decision-rules.json',
      'data/sharing-policy-status.json',
      'data/personas.json',
      'data/register/organisations.csv',
      'data/register/systems.csv',
      ...policies.map((name) => `data/sharing-policies/${name}`),
    ])
      expect(published.get(path), path).toBe(readFileSync(join(ROOT, path), 'utf8'));
  });

  it('has every policy as JSON and as ODRL', () => {
    const policies = paths.filter((path) => path.startsWith('data/sharing-policies/'));
    const stems = policies.filter((path) => path.endsWith('.json')).map((path) => path.slice(0, -5));
    expect(policies).toHaveLength(stems.length * 2);
    for (const stem of stems) expect(member(`${stem}.jsonld`, '@type'), stem).toBe('Agreement');
  });

  it('leaves out scenarios, suppressions and what else serves the build alone', () => {
    expect(paths.filter((path) => /scenario|suppressions|artefact-metadata/.test(path))).toEqual([]);
  });

  it('has each schema where its own address says', () => {
    const schemas = paths.filter((path) => path.startsWith('schema/'));
    expect(schemas).toHaveLength(6);
    for (const path of schemas) expect(member(path, '$id')).toBe(`${HOME}${path}`);
  });

  it('has the schema that a data file names beside it', () => {
    const naming = paths.filter((path) => path.endsWith('.json') && !path.includes('schema'));
    const named = naming.flatMap((path) => {
      const schema = member(path, '$schema');
      return typeof schema === 'string' ? [posix.join(dirname(path), schema)] : [];
    });
    expect(named).toContain('data/schemas/decision-rules.schema.json');
    expect(named.filter((path) => !published.has(path))).toEqual([]);
  });

  it('is empty where there is no data', async () => {
    expect([...(await readPublishedData(join(ROOT, 'docs')))]).toEqual([]);
  });
});
