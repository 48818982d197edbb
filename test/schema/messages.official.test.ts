import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { CANONICAL, cases } from '../../scripts/exchange/index.js';
import { buildOpenApi, MESSAGE_PROFILES } from '../../scripts/schema/index.js';
import { fixturesOf, readFixtureFiles } from '../standard/fixtures/fixture-file.js';
import { loadGuide, type TestGuide } from './guide.js';

let guide: TestGuide;
beforeAll(async () => {
  guide = await loadGuide(inject('guideFolder'));
});

const profileUrl = (name: string): string =>
  `${CANONICAL}/StructureDefinition/${name.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase()}`;

describe('the schemas of the messages', () => {
  it.each(MESSAGE_PROFILES)('%s holds no generic extension, and is short enough to read', (name) => {
    const schema = guide.schema(profileUrl(name));
    expect(Object.keys(schema.$defs).filter((each) => each.startsWith('Extension'))).toEqual([]);
    expect(JSON.stringify(schema).length).toBeLessThan(80_000);
  });

  it.each(MESSAGE_PROFILES)(
    '%s accepts its fixtures in a validator that knows none of the additions',
    (name) => {
      const validate = new Ajv2020({ strict: false }).compile(guide.schema(profileUrl(name)));
      const file = readFixtureFiles().find(({ profile }) => profile === profileUrl(name));
      const valid = file === undefined ? [] : fixturesOf(file).filter(({ breaks }) => breaks === undefined);
      expect(valid.length).toBeGreaterThan(0);
      for (const { name: fixture, payload } of valid) expect(validate(payload), fixture).toBe(true);
    },
  );

  it('make a valid OpenAPI description of both operations', async () => {
    const document = buildOpenApi({
      info: {
        title: 'Test',
        version: '0.3.0',
        description: 'The guide of this checkout.',
        license: 'CC0-1.0',
        publisher: { name: 'Test', url: '' },
        canonical: CANONICAL,
      },
      cases,
      examples: [],
      schemas: new Map(MESSAGE_PROFILES.map((name) => [name, guide.schema(profileUrl(name))])),
    });
    const plain = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
    expect(await new Validator().validate(plain)).toEqual({ valid: true });
  });
});

describe('the value sets of the guide', () => {
  it('all expand, and no required binding of a message is left without its codes', () => {
    for (const { resource } of guide.artefacts) {
      if (resource.resourceType !== 'ValueSet') continue;
      expect(
        guide.context.expansion(resource.url ?? '')?.expansion?.contains?.length,
        resource.url,
      ).toBeGreaterThan(0);
    }
  });
});
