import { readBuiltGuide, type BuiltGuide } from '../build/index.js';
import { ExpectedFailure, type Finding } from '../findings/index.js';
import { compileValidator, profileFor, type Payload } from '../schema/index.js';
import type { GuidePlace } from './project-root.js';

/** What a check of a request with schema and invariants came to. */
export type RequestCheck =
  | { readonly state: 'sound' }
  /** No guide is built, so nothing was checked. */
  | { readonly state: 'unchecked'; readonly why: string }
  /** It is a payload, but of another kind. */
  | { readonly state: 'no-request'; readonly profile: string }
  | { readonly state: 'faulty'; readonly findings: readonly Finding[]; readonly refusal: Refusal };

/** The case that a responder answers a faulty request with. */
export interface Refusal {
  readonly case: 'C08' | 'C10' | 'C11';
  readonly code: 'invalid-request' | 'invalid-identifier' | 'unknown-reason';
}

const REQUEST_PROFILES = ['person-info-query-request', 'match-request'];

/**
 * Checks a request as a responder does before it tries any rule: with the schema and the invariants of its profile.
 * @param payload read without a fault of its text
 * @param place where the built guide is looked for
 * @param file path to report
 */
export async function checkRequest(payload: Payload, place: GuidePlace, file: string): Promise<RequestCheck> {
  let guide: BuiltGuide;
  try {
    guide = await readBuiltGuide(place.checkout, place.output);
  } catch (fault) {
    if (fault instanceof ExpectedFailure) return { state: 'unchecked', why: fault.message };
    throw fault;
  }
  const prefix = `${guide.canonical}/StructureDefinition/`;
  const told = profileFor(payload.resource, guide.canonical, new Set(guide.schemas.keys()));
  const profile = told ?? `${prefix}person-info-query-request`;
  if (!REQUEST_PROFILES.includes(profile.slice(prefix.length))) return { state: 'no-request', profile };
  const schema = guide.schemas.get(profile);
  if (schema === undefined)
    return { state: 'unchecked', why: `The built guide has no schema of ${profile}.` };
  const findings = compileValidator(schema).check(payload.resource, {
    file,
    locate: (path) => payload.locate(path),
  });
  return findings.length === 0
    ? { state: 'sound' }
    : { state: 'faulty', findings, refusal: refusalFor(findings, payload.resource) };
}

/**
 * A fault of the message comes first (C08), as in the order of a responder's checks; C10 and C11 are for a message
 * that has no other.
 */
export function refusalFor(findings: readonly Finding[], resource: unknown): Refusal {
  const codes = new Set(findings.map((finding) => codeOf(finding, resource)));
  if (codes.has('invalid-request')) return { case: 'C08', code: 'invalid-request' };
  if (codes.has('invalid-identifier')) return { case: 'C10', code: 'invalid-identifier' };
  return { case: 'C11', code: 'unknown-reason' };
}

function codeOf({ code, path = '' }: Finding, resource: unknown): Refusal['code'] {
  if (code === 'sdx-nhs-2') return 'invalid-identifier';
  const index = /^Parameters\.parameter\[(\d+)\]\.value/.exec(path)?.[1];
  const name = index === undefined ? undefined : parameterNames(resource)[Number(index)];
  return code === 'SDX-SCHEMA-CODE' && name === 'reason' ? 'unknown-reason' : 'invalid-request';
}

function parameterNames(resource: unknown): readonly unknown[] {
  const { parameter } = resource as { parameter?: unknown };
  return Array.isArray(parameter)
    ? parameter.map((each: unknown) => (each as { name?: unknown } | null)?.name)
    : [];
}
