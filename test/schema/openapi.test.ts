import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../scripts/exchange/index.js';
import {
  buildOpenApi,
  compileSchema,
  expandValueSets,
  MESSAGE_PROFILES,
  schemaContext,
  type ApiExample,
  type MessageProfile,
  type OpenApiDocument,
  type ReadDefinition,
  type SchemaDocument,
} from '../../scripts/schema/index.js';
import { loadGuide } from './guide.js';
import { TEST_BASE, testBundle, testRequest } from './payloads.js';

interface Response {
  readonly description: string;
  readonly headers: Record<string, { $ref: string }>;
  readonly content: Record<
    string,
    { schema: { $ref?: string; type?: string }; examples?: Record<string, { $ref: string }> }
  >;
  readonly 'x-cases': readonly { case: string; code: string; issueTypes: string[] }[];
}
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { $ref: string }[];
  readonly requestBody: { readonly required: boolean; readonly content: Response['content'] };
  readonly responses: Record<string, Response>;
}

const examples: ApiExample[] = [
  {
    name: 'C01-known-active.request',
    summary: 'Asks',
    operation: 'person-info-query',
    part: 'request',
    value: testRequest(),
  },
  {
    name: 'C01-known-active.response',
    summary: 'Answers',
    operation: 'person-info-query',
    part: { status: 200 },
    value: testRequest(),
    xml: '<x/>',
  },
  {
    name: 'C07-not-permitted.match',
    summary: 'Refuses',
    operation: 'match',
    part: { status: 403 },
    value: testBundle(),
  },
];
const info = {
  title: 'Test API',
  version: '1.2.3',
  description: 'A test.',
  license: 'CC0-1.0',
  publisher: { name: 'Imaginary', url: 'https://imaginary.invalid' },
  canonical: TEST_BASE,
};

let schemas: Map<MessageProfile, SchemaDocument>;
let document: OpenApiDocument;
const operation = (path: string): Operation => document.paths[path]?.post as unknown as Operation;
const query = (): Operation => operation('/Patient/$person-info-query');

/** As messages do, the profile shuts out extensions and references, and with them the recursion that tools stumble over. */
function closed(profile: fhir4.StructureDefinition): fhir4.StructureDefinition {
  const [root, ...rest] = profile.snapshot?.element ?? [];
  if (root === undefined) throw new Error(`${profile.url} has no snapshot.`);
  const constraint = ['sdx-ext-1', 'sdx-txt-1', 'sdx-txt-2', 'sdx-txt-3'].map((key) => ({
    key,
    severity: 'error' as const,
    human: 'x',
    expression: 'true',
  }));
  return { ...profile, snapshot: { element: [{ ...root, constraint }, ...rest] } };
}

beforeAll(async () => {
  const guide = await loadGuide(join(import.meta.dirname, 'fixtures/definitions'));
  const { expansions } = expandValueSets(guide.artefacts, guide.external, '2026-01-31');
  const read: ReadDefinition = (url) => {
    const found = guide.read(url);
    return found?.resourceType === 'StructureDefinition' && found.kind === 'resource' ? closed(found) : found;
  };
  const context = schemaContext(read, expansions);
  const of = (id: string): SchemaDocument => {
    const found = read(`${TEST_BASE}/StructureDefinition/${id}`);
    if (found?.resourceType !== 'StructureDefinition') throw new Error(`There is no profile ${id}.`);
    return compileSchema(found, context);
  };
  schemas = new Map(
    MESSAGE_PROFILES.map((name) => [name, of(name === 'MatchResponse' ? 'test-bundle' : 'test-request')]),
  );
  document = buildOpenApi({ info, cases, examples, schemas });
});

describe('the OpenAPI description', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('would not pass for valid if it were not', async () => {
    const broken = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
    broken['paths'] = { 'no-slash': { post: { responses: {} } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('describes both operations, each with its messages', () => {
    expect(Object.keys(document.paths)).toEqual(['/Patient/$person-info-query', '/Patient/$match']);
    const schemaOf = (content: Response['content'] | undefined): string | undefined =>
      content?.['application/fhir+json']?.schema.$ref;
    expect(schemaOf(query().requestBody.content)).toBe('#/components/schemas/PersonInfoQueryRequest');
    expect(schemaOf(query().responses['200']?.content)).toBe('#/components/schemas/PersonInfoQueryResponse');
    const match = operation('/Patient/$match');
    expect(schemaOf(match.requestBody.content)).toBe('#/components/schemas/MatchRequest');
    expect(schemaOf(match.responses['200']?.content)).toBe('#/components/schemas/MatchResponse');
    expect(schemaOf(match.responses['403']?.content)).toBe('#/components/schemas/QueryIssues');
  });

  it('has a response for each status of each case, with its codes and issue types', () => {
    const told = Object.entries(query().responses).flatMap(([status, response]) =>
      response['x-cases'].map((each) => `${each.case} ${status} ${each.code} ${each.issueTypes.join()}`),
    );
    const wanted = cases.flatMap(({ id, answers }) =>
      answers.map(({ status, code, issueTypes }) => `${id} ${status} ${code} ${issueTypes.join()}`),
    );
    expect(wanted.length).toBeGreaterThanOrEqual(23);
    expect(told.sort()).toEqual(wanted.sort());
    expect(query().responses['400']?.description).toContain('**C08** Invalid request');
  });

  it('offers both formats everywhere', () => {
    for (const response of Object.values(query().responses))
      expect(Object.keys(response.content)).toEqual(['application/fhir+json', 'application/fhir+xml']);
  });

  it('names the headers that go with a status, and no others', () => {
    const headers = (status: string): string[] => Object.keys(query().responses[status]?.headers ?? {});
    expect(headers('200')).toEqual(['X-Request-ID', 'X-Correlation-ID', 'Audit-Receipt']);
    expect(headers('401')).toContain('WWW-Authenticate');
    expect(headers('401')).not.toContain('Audit-Receipt');
    expect(headers('405')).toContain('Allow');
    const waiting = Object.keys(query().responses).filter((status) =>
      headers(status).includes('Retry-After'),
    );
    expect(waiting).toEqual(['429', '503']);
    expect(query().parameters.map(({ $ref }) => $ref)).toEqual([
      '#/components/parameters/XRequestId',
      '#/components/parameters/XCorrelationId',
      '#/components/parameters/TraceParent',
    ]);
  });

  it('asks for a token and a request assertion, and takes mutual TLS besides', () => {
    const security = document['security'] as Record<string, unknown>[];
    expect(security.every((each) => 'systemToken' in each && 'requestAssertion' in each)).toBe(true);
    expect(document.components['securitySchemes']).toMatchObject({
      systemToken: { type: 'oauth2', flows: { clientCredentials: expect.anything() as object } },
      requestAssertion: { type: 'apiKey', in: 'header', name: 'Request-Assertion' },
      mutualTls: { type: 'mutualTLS' },
    });
  });

  it('puts each example where it belongs', () => {
    const json = query().responses['200']?.content['application/fhir+json'];
    expect(Object.keys(json?.examples ?? {})).toEqual(['C01-known-active.response']);
    expect(
      Object.keys(query().responses['200']?.content['application/fhir+xml']?.examples ?? {}),
    ).toHaveLength(1);
    expect(query().responses['403']?.content['application/fhir+json']?.examples).toBeUndefined();
    const refused = operation('/Patient/$match').responses['403']?.content['application/fhir+json'];
    expect(Object.keys(refused?.examples ?? {})).toEqual(['C07-not-permitted.match']);
  });

  it('refers to nothing that is not there', () => {
    const text = JSON.stringify(document);
    for (const [, path] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = (path ?? '')
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
      expect(found, path).toBeDefined();
    }
    expect(text).not.toContain('$defs');
    expect(text).not.toContain('"discriminator"');
  });

  it('holds schemas that say the same as the profiles’ own', () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ $id: 'https://imaginary.invalid/openapi', components: document.components });
    const validate = ajv.compile({
      $ref: 'https://imaginary.invalid/openapi#/components/schemas/PersonInfoQueryRequest',
    });
    expect(validate(testRequest())).toBe(true);
    const request = testRequest();
    request.parameter.push({ name: 'other', valueString: 'x' });
    expect(validate(request)).toBe(false);
  });

  it('shares definitions that are the same and keeps apart those that are not', () => {
    const changed = structuredClone(schemas.get('MatchRequest')) as SchemaDocument;
    (changed.$defs['TestPatient'] ?? {}).description = 'another one';
    const other = buildOpenApi({
      info,
      cases,
      examples,
      schemas: new Map(schemas).set('MatchRequest', changed),
    });
    const names = Object.keys(other.components['schemas'] as object);
    expect(names).toEqual(
      expect.arrayContaining(['MatchRequest.TestPatient', 'PersonInfoQueryRequest.TestPatient', 'boolean']),
    );
    expect(names).not.toContain('TestPatient');
    expect(Object.keys(document.components['schemas'] as object)).toContain('TestPatient');
  });

  it('cannot be made without the schema of every message', () => {
    const some = new Map(schemas);
    some.delete('QueryIssues');
    expect(() => buildOpenApi({ info, cases, examples, schemas: some })).toThrow(/QueryIssues/);
  });
});
