import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { environmentFailure } from './failure.js';
import { payloadChecker, type PayloadChecker, type SchemaDocument } from '../../scripts/schema/index.js';
import { DECISION_CODE_SYSTEMS, readVocabularies, type Vocabularies } from '../../scripts/exchange/index.js';
import { readTerms, type Term } from '../../scripts/requester/index.js';
import type { SensitiveKinds } from '../respond/index.js';

/** What the server takes from the built guide. */
export interface ServerGuide {
  readonly checker: PayloadChecker;
  readonly sensitive: SensitiveKinds;
  /** What rules and policies take their codes from. */
  readonly vocabularies: Vocabularies;
  /** What codes are called in what people are shown. */
  readonly term: Term;
  /** The CapabilityStatement of responders, as requirements. */
  readonly requirements: fhir4.CapabilityStatement;
  readonly openApi: string;
  /** Folder of the pages. */
  readonly site: string;
  /** Folder of the build. */
  readonly folder: string;
}

const SCHEMA_FILE = /^(.+)\.schema\.json$/;
/** Profiles of what the server reads and writes: their schemas are compiled before the first request comes. */
const OWN_PROFILES = [
  'person-info-query-request',
  'person-info-query-response',
  'query-issues',
  'match-request',
  'match-response',
];

/**
 * Reads the guide that was built last, or that came with the package.
 * @param folder output of a build
 * @throws ExpectedFailure (exit 3) when there is none, or one of its files is missing
 */
export async function readServerGuide(folder: string): Promise<ServerGuide> {
  try {
    const { canonical } = (await json(folder, 'build.json')) as { canonical: string };
    const site = join(folder, 'site');
    const [checker, requirements, services, episodes, organisations, openApi, vocabularies, term] =
      await Promise.all([
        readChecker(folder, canonical),
        json(site, 'CapabilityStatement-responder.json'),
        sensitiveCodes(site, 'service-type'),
        sensitiveCodes(site, 'episode-type'),
        sensitiveCodes(site, 'organisation-type'),
        readFile(join(folder, 'openapi.json'), 'utf8'),
        vocabulariesIn(site),
        readTerms(site),
      ]);
    return {
      checker,
      requirements: requirements as fhir4.CapabilityStatement,
      sensitive: { services, episodes, organisations },
      vocabularies,
      term,
      openApi,
      site,
      folder,
    };
  } catch (fault) {
    const { code, path } = fault as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw fault;
    throw environmentFailure(
      'SDX-SERVE-GUIDE',
      `The server needs the built guide, and ${path ?? folder} is not there.`,
      'Build the guide with `npm run build`, or install the package again.',
    );
  }
}

async function vocabulariesIn(site: string): Promise<Vocabularies> {
  const ids = Object.values(DECISION_CODE_SYSTEMS);
  const read = await Promise.all(
    ids.map(
      async (id) => [id as string, (await json(site, `CodeSystem-${id}.json`)) as fhir4.CodeSystem] as const,
    ),
  );
  const systems = new Map(read);
  return readVocabularies((id) => {
    const system = systems.get(id);
    if (system === undefined) throw new RangeError(`The guide has no code system ${id}.`);
    return system;
  });
}

async function json(folder: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, name), 'utf8'));
}

async function readChecker(folder: string, canonical: string): Promise<PayloadChecker> {
  const prefix = `${canonical}/StructureDefinition/`;
  const names = await readdir(join(folder, 'schema'));
  const schemas = new Map<string, SchemaDocument>();
  await Promise.all(
    names.map(async (name) => {
      const id = SCHEMA_FILE.exec(name)?.[1];
      if (id !== undefined)
        schemas.set(prefix + id, (await json(join(folder, 'schema'), name)) as SchemaDocument);
    }),
  );
  const checker = payloadChecker(canonical, schemas.keys(), (profile) => {
    const schema = schemas.get(profile);
    if (schema === undefined) throw new RangeError(`The guide has no schema of ${profile}.`);
    return schema;
  });
  return checker;
}

/**
 * Compiles the schemas that every exchange needs, so that the first one does not wait for it. One after the other, and
 * what has come in meanwhile in between: a server that has just started is there already.
 */
export async function warmUp(checker: PayloadChecker): Promise<void> {
  for (const id of OWN_PROFILES) {
    await turn();
    checker.check(
      { format: 'json', resource: { resourceType: 'Parameters' }, findings: [], locate: () => undefined },
      `${checker.known.canonical}/StructureDefinition/${id}`,
      '(start)',
    );
  }
}

/** Codes of a code system of the guide whose property `sensitive` is true. */
async function sensitiveCodes(site: string, id: string): Promise<ReadonlySet<string>> {
  const { concept = [] } = (await json(site, `CodeSystem-${id}.json`)) as fhir4.CodeSystem;
  const isSensitive = ({ property = [] }: fhir4.CodeSystemConcept): boolean =>
    property.some(({ code, valueBoolean }) => code === 'sensitive' && valueBoolean === true);
  return new Set(concept.filter(isSensitive).map(({ code }) => code));
}
