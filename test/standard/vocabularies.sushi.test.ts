import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createCompiler,
  unusedMetadata,
  type Artefact,
  type ArtefactMetadataFile,
} from '../../scripts/compile/index.js';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../../scripts/fhir-packages/index.js';
import {
  codeSystemFaults,
  enumerationFaults,
  isActive,
  valuesOf,
  type CodeLists,
} from './vocabulary-faults.js';

const ROOT = join(import.meta.dirname, '../..');
const BASE = 'https://socialcaredata.github.io/data-exchange-standard';
const readJson = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

let artefacts: readonly Artefact[];
let issueTypes: ReadonlySet<string>;

beforeAll(async () => {
  const { packages } = await ensureFhirHome({
    lock: await readPackageLock(join(ROOT, 'fhir-packages.lock.json')),
    cache: cacheFolder(process.env, ROOT),
    env: process.env,
    progress: () => undefined,
  });
  const compiler = await createCompiler({ root: ROOT, packages });
  ({ artefacts } = await compiler.compile());
  const core = join(packages, 'hl7.fhir.r4.core#4.0.1/package/CodeSystem-issue-type.json');
  const codes = (concepts: readonly fhir4.CodeSystemConcept[] = []): string[] =>
    concepts.flatMap(({ code, concept }) => [code, ...codes(concept)]);
  issueTypes = new Set(codes((JSON.parse(readFileSync(core, 'utf8')) as fhir4.CodeSystem).concept));
});

function all<T extends fhir4.FhirResource>(type: T['resourceType']): T[] {
  return artefacts
    .map(({ resource }) => resource as fhir4.FhirResource)
    .filter((r) => r.resourceType === type) as T[];
}
const systems = (): fhir4.CodeSystem[] => all<fhir4.CodeSystem>('CodeSystem');
function one<T extends fhir4.FhirResource>(type: T['resourceType'], id: string): T {
  const found = all<T>(type).find((resource) => resource.id === id);
  if (found === undefined) throw new Error(`There is no ${type}/${id}.`);
  return found;
}
const system = (id: string): fhir4.CodeSystem => one<fhir4.CodeSystem>('CodeSystem', id);
const active = (id: string): string[] => (system(id).concept ?? []).filter(isActive).map(({ code }) => code);
const activeOf = (...ids: string[]): Map<string, string[]> =>
  new Map(ids.map((id) => [`${BASE}/CodeSystem/${id}`, active(id)]));

function lists(): CodeLists {
  return {
    requesterType: new Set([...active('organisation-type'), 'any']),
    personRole: new Set(active('person-role')),
    withoutPolicy: new Set(active('sharing-decision')),
    sharingDecision: new Set(active('sharing-decision')),
    certainty: new Set(['certain', 'probable', 'possible']),
    issueType: issueTypes,
    jurisdiction: new Set(['GB', 'GB-ENG']),
    case: new Set(Array.from({ length: 23 }, (_, i) => `C${String(i + 1).padStart(2, '0')}`)),
  };
}

/** @returns a change that gives the first code of a list another property */
function add(property: fhir4.CodeSystemConceptProperty): (broken: fhir4.CodeSystem) => void {
  return ({ concept }) => concept?.[0]?.property?.push(property);
}

describe('code systems', () => {
  test('there are thirteen, each with a value set of the same id', () => {
    expect(systems()).toHaveLength(13);
    const sets = all<fhir4.ValueSet>('ValueSet').map(({ id }) => id);
    expect(systems().filter(({ id }) => !sets.includes(id))).toEqual([]);
  });

  test('every code is described, has a status, and names only what exists', () => {
    expect(systems().flatMap((s) => codeSystemFaults(s, lists()))).toEqual([]);
  });

  test.each<[string, string, (broken: fhir4.CodeSystem) => void]>([
    ['an incomplete list', 'is not complete', (s) => (s.content = 'fragment')],
    ['a code without a display', 'has no display', (s) => delete s.concept?.[0]?.display],
    ['a code without a definition', 'has no definition', (s) => delete s.concept?.[0]?.definition],
    ['a code without a status', 'has no status', (s) => delete s.concept?.[0]?.property],
    ['an undeclared property', 'is not declared', (s) => s.property?.splice(1, 1)],
    ['a value of another type', 'is not a string', add({ code: 'gateway', valueBoolean: true })],
    ['an unknown role', 'which its list', add({ code: 'personRole', valueString: 'uncle' })],
    ['an unknown replacement', 'no code of the list', add({ code: 'replacedBy', valueCode: 'nothing' })],
  ])('%s is noticed', (_, fault, spoil) => {
    const broken = structuredClone(system('request-reason'));
    spoil(broken);
    expect(codeSystemFaults(broken, lists()).join('\n')).toContain(fault);
  });

  test('a reason that is no longer active names the one that replaces it', () => {
    const retired = (system('request-reason').concept ?? []).filter((concept) => !isActive(concept));
    expect(retired.map(({ code }) => code)).toEqual(['section-47']);
    for (const concept of retired) {
      expect(active('request-reason')).toContain(valuesOf(concept, 'replacedBy')[0]);
    }
  });

  test('between them, outcomes and errors cover every response case', () => {
    const cases = [system('query-outcome'), system('query-error')]
      .flatMap(({ concept }) => concept ?? [])
      .flatMap((concept) => valuesOf(concept, 'case'));
    expect(new Set(cases)).toEqual(lists()['case']);
  });
});

describe('value sets', () => {
  // @verifies voc-1
  test('each enumerates the active codes of its code system, all of them and no other', () => {
    const faults = systems().flatMap(({ id = '' }) =>
      enumerationFaults(one<fhir4.ValueSet>('ValueSet', id), activeOf(id)),
    );
    expect(faults).toEqual([]);
  });

  test('issues are all errors and all outcomes', () => {
    const issues = one<fhir4.ValueSet>('ValueSet', 'query-issue');
    expect(enumerationFaults(issues, activeOf('query-error', 'query-outcome'))).toEqual([]);
    expect(enumerationFaults(issues, activeOf('query-error'))).not.toEqual([]);
  });

  test('a reply may carry exactly the decisions that are marked so', () => {
    const inReply = (system('sharing-decision').concept ?? []).filter(
      (c) => valuesOf(c, 'inReply')[0] === 'true',
    );
    const expected = new Map([[`${BASE}/CodeSystem/sharing-decision`, inReply.map(({ code }) => code)]]);
    expect(
      enumerationFaults(one<fhir4.ValueSet>('ValueSet', 'sharing-decision-disclosed'), expected),
    ).toEqual([]);
  });
});

describe('concept maps', () => {
  test('every target is an active code of the system it is said to be in', () => {
    for (const map of all<fhir4.ConceptMap>('ConceptMap')) {
      for (const group of map.group ?? []) {
        const codes = active(group.target?.replace(`${BASE}/CodeSystem/`, '') ?? '');
        const targets = group.element.flatMap(({ target = [] }) => target.flatMap(({ code }) => code ?? []));
        expect(targets.filter((code) => !codes.includes(code))).toEqual([]);
      }
    }
  });

  test('the map from legislation agrees with the legislation of each reason', () => {
    const rows = (one<fhir4.ConceptMap>('ConceptMap', 'legislation-to-request-reason').group ?? [])
      .flatMap(({ element }) => element)
      .map(({ code, target }) => [target?.[0]?.code, code]);
    const reasons = (system('request-reason').concept ?? []).flatMap((concept) =>
      valuesOf(concept, 'legislation').map((uri) => [concept.code, uri]),
    );
    expect(new Map(rows as [string, string][])).toEqual(new Map(reasons as [string, string][]));
  });

  test('a status of an episode of care that is not in the map is unknown, and a mistaken entry is unmatched', () => {
    const [group] =
      one<fhir4.ConceptMap>('ConceptMap', 'episode-of-care-status-to-involvement-status').group ?? [];
    expect(group?.unmapped).toMatchObject({ mode: 'fixed', code: 'unknown' });
    const mistaken = group?.element.find(({ code }) => code === 'entered-in-error');
    expect(mistaken?.target).toMatchObject([{ equivalence: 'unmatched' }]);
    expect(mistaken?.target?.[0]?.code).toBeUndefined();
  });
});

test('identifier systems stand under the canonical address, each once', () => {
  const uris = all<fhir4.NamingSystem>('NamingSystem').flatMap(({ uniqueId }) =>
    uniqueId.map(({ value }) => value),
  );
  const wanted = ['decision', 'organisation', 'request', 'sharing-policy', 'system', 'user'];
  expect(uris.sort()).toEqual(wanted.map((name) => `${BASE}/Id/${name}`));
});

describe('artefact metadata', () => {
  const schema = readJson('data/schemas/artefact-metadata.schema.json') as object;
  const metadata = readJson('data/artefact-metadata.json') as ArtefactMetadataFile;
  const validate = new Ajv2020({ allErrors: true }).compile(schema);

  test('it keeps to its schema and names artefacts that exist', () => {
    expect(validate(metadata), JSON.stringify(validate.errors)).toBe(true);
    expect(unusedMetadata(artefacts, metadata)).toEqual([]);
  });

  test.each([
    ['an exception without a reason', { 'ValueSet/x': { fmm: 2 } }],
    ['an exception that changes nothing', { 'ValueSet/x': { reason: 'Why not.' } }],
    ['something that is no artefact', { 'Patient/x': { reason: 'Why not.', fmm: 2 } }],
    [
      'a jurisdiction without a display',
      { 'ValueSet/x': { reason: 'Why not.', jurisdiction: [{ code: 'GB' }] } },
    ],
  ])('%s is refused', (_, byArtefact) => {
    expect(validate({ ...metadata, byArtefact })).toBe(false);
  });
});
