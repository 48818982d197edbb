import type { Finding } from '../findings/index.js';
import { misnamedProfile } from './choose-profile.js';
import type { PayloadChecker } from './payload-checker.js';
import { profileFor } from './profile-for.js';
import type { Payload } from './read-payload.js';

/** What a check of a request with schema and invariants came to. */
export type RequestVerdict =
  | { readonly state: 'sound' }
  /** It is a payload, but of another kind. */
  | { readonly state: 'no-request'; readonly profile: string }
  /** It names a profile that the guide does not have, so that nobody can say what it is meant to be. */
  | { readonly state: 'misnamed'; readonly findings: readonly [Finding] }
  | { readonly state: 'faulty'; readonly findings: readonly Finding[]; readonly refusal: Refusal };

/** The case that a responder answers a faulty request with. */
export interface Refusal {
  readonly case: 'C08' | 'C10' | 'C11';
  readonly code: 'invalid-request' | 'invalid-identifier' | 'unknown-reason';
}

const REQUEST_PROFILES = ['person-info-query-request', 'match-request'];

/**
 * Checks a request as a responder does before it tries any rule: with the schema and the invariants of its profile.
 * What names no profile, and has nothing to tell one by, is taken for a request without its parameters.
 * @param payload one that holds a resource
 * @param file path to report
 */
export function checkRequest(payload: Payload, checker: PayloadChecker, file: string): RequestVerdict {
  const { canonical, profiles } = checker.known;
  const misnamed = misnamedProfile(payload, checker.known, file);
  if (misnamed !== undefined) return { state: 'misnamed', findings: [misnamed] };
  const prefix = `${canonical}/StructureDefinition/`;
  const profile = profileFor(payload.resource, canonical, profiles) ?? `${prefix}person-info-query-request`;
  if (!REQUEST_PROFILES.includes(profile.slice(prefix.length))) return { state: 'no-request', profile };
  const findings = checker.check(payload, profile, file);
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
