import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  holdPolicies,
  IDENTIFIER_SYSTEM,
  type MatchRequest,
  type SigningKey,
} from '../../scripts/exchange/index.js';
import { readExampleInputs, type Scenario } from '../../scripts/examples/index.js';
import {
  composeExchange,
  personaSends,
  type AskedResponder,
  type ComposedExchange,
} from '../../scripts/requester/index.js';
import { composeQuery, type ComposedQuery } from '../../scripts/people/index.js';
import { DATA, ROOT } from '../examples/project-data.js';
import { policies as published, policyStatus, register } from '../exchange/shipped-data.js';
import { personas } from '../people/shipped-personas.js';

const scenarios = new Map(
  readExampleInputs(DATA).inputs.scenarios.map(({ slug, scenario }) => [slug, scenario]),
);

export const scenarioOf = (slug: string): Scenario | undefined => scenarios.get(slug);
export const NOW = new Date('2026-11-20T10:00:00.500Z');
export const BASE = 'http://127.0.0.1:8470';
export const policies = holdPolicies(published, policyStatus, '2026-11-20');

/** A private key of the kind that most clients have. */
export function makeKey(kid = 'test-key'): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  return { algorithm: 'ES384', kid, privateKey: privateKey.export({ format: 'jwk' }) };
}

export const KEY = makeKey();

let count = 0;
/** A UUID of version 4 that no other call has given. */
export const newUuid = (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;

export function queryNamed(personaId: string, queryId: string): ComposedQuery {
  const persona = personas.personas.find(({ id }) => id === personaId)!;
  return composeQuery(
    personas,
    persona,
    persona.queries.find(({ id }) => id === queryId)!,
  );
}

/** The exchanges of a persona's query, composed. */
export async function composed(
  query: ComposedQuery,
  {
    key = KEY,
    base = BASE,
    now = NOW,
    format,
  }: { key?: SigningKey; base?: string; now?: Date; format?: 'xml' } = {},
): Promise<ComposedExchange[]> {
  const { sends } = personaSends(query, {
    register,
    policies,
    scenarioOf,
    now,
    newUuid,
    ...(format && { format }),
  });
  return Promise.all(sends.map((send) => composeExchange({ ...send, base, key, now, newUuid })));
}

/** Whom an exchange is with. */
export function responderNamed(system: string): AskedResponder {
  const found = register.systems.find(({ id }) => id === system)!;
  return { system: found, organisation: register.organisations.find(({ id }) => id === found.organisation)! };
}

/** A file of a committed example. */
export function exampleFile(slug: string, name: string): string {
  return readFileSync(join(ROOT, 'examples', slug, name), 'utf8');
}

/** The request of an example as it is meant. */
export function exampleRequest(slug: string): Pick<MatchRequest, 'requestIdentifier'> {
  const { parameter = [] } = JSON.parse(exampleFile(slug, 'request.json')) as fhir4.Parameters;
  const { value = '' } = parameter.find(({ name }) => name === 'requestIdentifier')?.valueIdentifier ?? {};
  return { requestIdentifier: { system: IDENTIFIER_SYSTEM.request, value } };
}
