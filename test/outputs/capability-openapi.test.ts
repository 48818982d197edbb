import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { capabilityOpenApi } from '../../scripts/outputs/capability-openapi.js';
import { CANONICAL, sampleGuide } from '../site/sample-guide.js';
import { SAMPLE_API } from './sample-files.js';

const capability = sampleGuide().artefacts.find(
  ({ resource }) => resource.resourceType === 'CapabilityStatement',
)?.resource as fhir4.CapabilityStatement;
const api = {
  openApi: JSON.stringify(SAMPLE_API),
  canonical: CANONICAL,
  schemas: new Map([[`${CANONICAL}/StructureDefinition/question`, 'schema/question.schema.json']]),
};

/** Every `$ref` in a document, those in data left out. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : key === 'value' ? [] : referencesIn(inner),
  );
}

describe('the API description of a capability statement', () => {
  const document = JSON.parse(capabilityOpenApi(capability, api) ?? '') as typeof SAMPLE_API;

  it('is OpenAPI', async () => {
    // The checker of the form reads no other files: a schema of the same document stands in for those.
    const alone = JSON.parse(
      JSON.stringify(document)
        .replaceAll('"schema/question.schema.json"', '"#/components/schemas/Code"')
        // … and it takes data for a reference.
        .replaceAll('"$ref":"this is data"', '"x":1'),
    ) as Record<string, unknown>;
    expect(await new Validator().validate(structuredClone(alone))).toEqual({ valid: true });
    const { paths: _, info: __, ...damaged } = alone;
    expect(await new Validator().validate(damaged)).toMatchObject({ valid: false });
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Responder', version: '1.2.3' });
    expect(document.components.securitySchemes).toEqual(SAMPLE_API.components.securitySchemes);
  });

  it('has the operations that the statement names, and no others', () => {
    expect(Object.keys(document.paths)).toEqual(['/Patient/$ask']);
    const { post } = document.paths['/Patient/$ask']!;
    expect(post).toMatchObject({ description: 'The question.', responses: { 200: {}, 400: {} } });
  });

  it('refers to the JSON Schemas of the guide, and to nothing that is not there', () => {
    const references = referencesIn(document);
    expect(references).toContain('schema/question.schema.json');
    for (const reference of references.filter((each) => each !== 'schema/question.schema.json')) {
      const [, group = '', name = ''] = /^#\/components\/(\w+)\/(\w+)$/.exec(reference) ?? [];
      expect((document.components as unknown as Record<string, object>)[group], reference).toHaveProperty(
        name,
      );
    }
    expect(Object.keys(document.components.schemas).sort()).toEqual(['Answer', 'Code']);
    expect(document.components.examples).toEqual({ one: { value: { $ref: 'this is data' } } });
  });

  it('is not there for a statement that names none of the operations', () => {
    expect(capabilityOpenApi({ ...capability, rest: [{ mode: 'client' }] }, api)).toBeUndefined();
    expect(() => capabilityOpenApi(capability, { ...api, openApi: 'no' })).toThrow(SyntaxError);
  });

  it('takes operations of the whole system too', () => {
    const openApi = JSON.stringify({ ...SAMPLE_API, paths: { '/$ask': SAMPLE_API.paths['/Patient/$ask'] } });
    const rest = [{ mode: 'server' as const, operation: [{ name: 'ask', definition: 'x' }] }];
    const own = JSON.parse(capabilityOpenApi({ ...capability, rest }, { ...api, openApi }) ?? '') as {
      paths: object;
    };
    expect(Object.keys(own.paths)).toEqual(['/$ask']);
  });
});
