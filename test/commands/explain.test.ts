import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTexts } from '../../scripts/build/index.js';
import { askedOrganisation } from '../../scripts/commands/asked-organisation.js';
import { checkWithGuide } from '../../scripts/commands/request-check.js';
import { readExampleInputs, type ExampleInputs } from '../../scripts/examples/index.js';
import { EXIT, type Finding } from '../../scripts/findings/index.js';
import { readPayload, refusalFor } from '../../scripts/schema/index.js';

const root = resolve(import.meta.dirname, '../..');
const CANONICAL = 'https://example.net/guide';

describe('who is asked', () => {
  let inputs: ExampleInputs;
  beforeAll(async () => {
    inputs = readExampleInputs(await readTexts(root, 'data', '')).inputs;
  });
  const example = (slug: string): string => join(root, 'examples', slug, 'request.json');

  it('is the responder of the scenario, for every request of an example', () => {
    for (const { slug, scenario } of inputs.scenarios) {
      const asked = askedOrganisation(undefined, example(slug), inputs);
      const organisation = inputs.register.organisations.find(
        ({ id }) => id === scenario.responder.organisation,
      );
      expect(asked.identifier, slug).toEqual(organisation?.identifier[0]);
      expect(asked.origin).toContain(`data/scenarios/${slug}.json`);
    }
  });

  it('is not the organisation that asks', () => {
    const { identifier } = askedOrganisation(undefined, example('C01-known-active'), inputs);
    expect(identifier.value).toBe('ZZ9B1');
  });

  it('is whom the user names, for an example too', () => {
    const asked = askedOrganisation('ZZ9A1', example('C01-known-active'), inputs);
    expect(asked).toMatchObject({ identifier: { value: 'ZZ9A1' }, origin: 'as --responder names it' });
  });

  it.each([
    ['a request of no example', '/somewhere/request.json', undefined],
    ['a folder that only has the name of one', '/elsewhere/C01-known-active/request.json', undefined],
    ['an example without a scenario', join(root, 'examples/C99-nothing/request.json'), undefined],
    ['an organisation that the register does not have', example('C01-known-active'), 'ZZ999'],
  ])('cannot be told for %s: wrong usage', (_, path, named) => {
    expect(() => askedOrganisation(named, path, inputs)).toThrow(
      expect.objectContaining({ exitCode: EXIT.usage }) as Error,
    );
  });
});

describe('a request that is explained', () => {
  let output: string;
  beforeAll(async () => {
    output = await mkdtemp(join(tmpdir(), 'sdx-guide-'));
    await mkdir(join(output, 'schema'));
    await writeFile(join(output, 'package.tgz'), '');
    await writeFile(join(output, 'build.json'), JSON.stringify({ canonical: CANONICAL }));
    for (const id of ['person-info-query-request', 'person-info-query-response'])
      await writeFile(
        join(output, 'schema', `${id}.schema.json`),
        JSON.stringify({
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          'x-profile': `${CANONICAL}/StructureDefinition/${id}`,
          type: 'object',
          required: ['parameter'],
        }),
      );
  });
  afterAll(() => rm(output, { recursive: true, force: true }));

  const check = (resource: object, folder = output): ReturnType<typeof checkWithGuide> =>
    checkWithGuide(
      readPayload(Buffer.from(JSON.stringify(resource)), undefined, 'request.json'),
      { root, checkout: undefined, output: folder },
      'request.json',
    );

  it('is checked with the schema of its profile', async () => {
    expect(await check({ resourceType: 'Parameters', parameter: [] })).toEqual({
      state: 'sound',
      stale: false,
    });
    expect(await check({ resourceType: 'Parameters' })).toMatchObject({
      state: 'faulty',
      findings: [{ file: 'request.json', severity: 'error' }],
      refusal: { case: 'C08', code: 'invalid-request' },
    });
  });

  it('is checked with a guide that is said to be older than its sources, where it is', async () => {
    const payload = readPayload('{"resourceType":"Parameters","parameter":[]}');
    const place = { root, checkout: root, output };
    expect(await checkWithGuide(payload, place, 'request.json')).toEqual({ state: 'sound', stale: true });
  });

  it('is no reply', async () => {
    const profile = `${CANONICAL}/StructureDefinition/person-info-query-response`;
    const reply = JSON.parse(
      await readFile(join(root, 'examples/C01-known-active/response.json'), 'utf8'),
    ) as object;
    expect(await check({ ...reply, meta: { profile: [profile] } })).toEqual({
      state: 'no-request',
      profile,
      stale: false,
    });
  });

  it('is not taken for another where its meta.profile is misspelt: validate refuses it too', async () => {
    const profile = [`${CANONICAL}/StructureDefinition/person-info-query-requst`];
    expect(await check({ resourceType: 'Parameters', meta: { profile }, parameter: [] })).toMatchObject({
      state: 'misnamed',
      findings: [
        {
          code: 'SDX-PROFILE',
          path: 'Parameters.meta.profile[0]',
          remedy: expect.stringContaining('Did you mean person-info-query-request?') as string,
        },
      ],
    });
  });

  it('is said not to have been checked where no guide is built', async () => {
    const result = await check({ resourceType: 'Parameters' }, join(output, 'nowhere'));
    expect(result).toMatchObject({
      state: 'unchecked',
      why: expect.stringContaining('no built guide') as string,
    });
  });
});

describe('the case that a faulty request is refused with', () => {
  const resource = { parameter: [{ name: 'resource' }, { name: 'reason' }, { name: 'personRole' }] };
  const finding = (code: string, path: string): Finding => ({
    file: 'request.json',
    severity: 'error',
    code,
    path,
    message: code,
    source: 'schema',
  });
  const number = finding('sdx-nhs-2', 'Parameters.parameter[0].resource.identifier[0]');
  const reason = finding('SDX-SCHEMA-CODE', 'Parameters.parameter[1].value.ofType(Coding).code');

  it.each([
    ['C10', 'a wrong NHS number', [number]],
    ['C11', 'a reason that is not in the list', [reason]],
    ['C10', 'both, because the number is checked first', [reason, number]],
    [
      'C08',
      'another code that is not in its list',
      [finding('SDX-SCHEMA-CODE', 'Parameters.parameter[2].value.ofType(Coding).code')],
    ],
    [
      'C08',
      'a reason of the wrong type',
      [finding('SDX-SCHEMA-TYPE', 'Parameters.parameter[1].value.ofType(uri)')],
    ],
    ['C08', 'a missing parameter beside a wrong number', [number, finding('SDX-SCHEMA-REQUIRED', '')]],
  ])('is %s for %s', (id, _, findings) => {
    expect(refusalFor(findings, resource).case).toBe(id);
  });

  it('is C08 where the list of parameters is none', () => {
    expect(refusalFor([reason], { parameter: 'x' }).case).toBe('C08');
    expect(refusalFor([reason], { parameter: [null, null] }).case).toBe('C08');
  });
});
