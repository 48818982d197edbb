import type { Finding } from '../findings/index.js';
import { compileValidator, type ProfileValidator } from './compile-validator.js';
import { chooseProfile, type KnownProfiles } from './choose-profile.js';
import type { SchemaDocument } from './json-schema.js';
import type { Payload } from './read-payload.js';

/** Checks payloads with the schemas and invariants of one guide. */
export interface PayloadChecker {
  readonly known: KnownProfiles;
  /**
   * @param profile canonical URL, one of {@link known}
   * @returns what is wrong, in document order; empty when the payload conforms
   */
  check(payload: Payload, profile: string, file: string): Finding[];
}

/**
 * Makes a checker for payloads of many profiles. A profile's schema is read when the first payload of it comes, and
 * compiled once.
 * @param canonical web address of the guide
 * @param profiles canonical URLs of its profiles
 * @param schemaOf reads the schema of one of them
 */
export function payloadChecker(
  canonical: string,
  profiles: Iterable<string>,
  schemaOf: (profile: string) => SchemaDocument,
): PayloadChecker {
  const validators = new Map<string, ProfileValidator>();
  const validatorOf = (profile: string): ProfileValidator => {
    const validator = validators.get(profile) ?? compileValidator(schemaOf(profile));
    validators.set(profile, validator);
    return validator;
  };
  return {
    known: { canonical, profiles: new Set(profiles) },
    check: (payload, profile, file) =>
      validatorOf(profile).check(payload.resource, { file, locate: (path) => payload.locate(path) }),
  };
}

/** What {@link checkPayload} found, and against which profile; without one nothing but the text was looked at. */
export interface CheckedPayload {
  readonly profile?: string;
  readonly findings: readonly Finding[];
}

/**
 * Checks one payload as a whole: what its text is like, which profile it is meant to follow, whether it does.
 * @param named canonical URL or id of the profile, where the caller says so
 * @param file path to report
 */
export function checkPayload(
  payload: Payload,
  checker: PayloadChecker,
  named: string | undefined,
  file: string,
): CheckedPayload {
  if (payload.resource === undefined) return { findings: payload.findings };
  const choice = chooseProfile(payload, checker.known, named, file);
  if (choice.profile === undefined) return { findings: [...payload.findings, choice.finding] };
  const { profile } = choice;
  return { profile, findings: [...payload.findings, ...checker.check(payload, profile, file)] };
}

/**
 * Sees to it that every finding leads somewhere: those that belong to no rule, to the page on checking payloads.
 * @param canonical web address of the guide
 */
export function withGuidePage(findings: readonly Finding[], canonical: string): Finding[] {
  return findings.map((finding) => ({ page: `${canonical}/validating.html`, ...finding }));
}
