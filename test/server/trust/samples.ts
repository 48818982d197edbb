import { CompactSign, importJWK } from 'jose';
import { readFileSync } from 'node:fs';
import {
  identifierUri,
  readRegister,
  systemIdentifier,
  type ParticipantSystem,
  type Register,
  type SigningKey,
} from '../../../scripts/exchange/index.js';
import type { FactStore, OnceStore } from '../../../server/storage/index.js';

export const NOW = new Date('2026-11-17T09:00:00Z');
export const ISSUER = 'https://fhir.northmerecommunity.example';
export const TOKEN_URL = `${ISSUER}/token`;
export const BASE = `${ISSUER}/data-exchange`;

/** A clock that a test moves. */
export function movingClock(start = NOW): { now: () => Date; pass: (seconds: number) => void } {
  let time = start.getTime();
  return { now: () => new Date(time), pass: (seconds) => (time += seconds * 1000) };
}

const read = (path: string): string => readFileSync(path, 'utf8');
const schema = (name: string): object =>
  JSON.parse(read(`data/schemas/register-${name}.schema.json`)) as object;

export const register: Register = readRegister(
  {
    file: 'organisations.csv',
    text: read('data/register/organisations.csv'),
    schema: schema('organisation'),
  },
  { file: 'systems.csv', text: read('data/register/systems.csv'), schema: schema('system') },
).register;

export function systemOf(id: string): ParticipantSystem {
  return register.systems.find((each) => each.id === id)!;
}

export function uriOf(id: string): string {
  return identifierUri(systemIdentifier(systemOf(id)));
}

export function memoryFacts(): FactStore {
  const facts = new Map<string, string>();
  return {
    get: (name) => Promise.resolve(facts.get(name)),
    set: (name, value) => {
      facts.set(name, value);
      return Promise.resolve();
    },
  };
}

export function memoryOnce(): OnceStore & { readonly claimed: Set<string> } {
  const claimed = new Set<string>();
  return {
    claimed,
    claim: (kind, value) => {
      const key = `${kind} ${value}`;
      const fresh = !claimed.has(key);
      claimed.add(key);
      return Promise.resolve(fresh);
    },
    purge: () => Promise.resolve(0),
  };
}

/** Signs anything as a compact JWS; the header can be changed. */
export async function sign(
  payload: unknown,
  key: SigningKey,
  header: Record<string, unknown> = {},
): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, ...header })
    .sign(await importJWK(key.privateKey, key.algorithm));
}
