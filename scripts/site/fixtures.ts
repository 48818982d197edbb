/** One change of a JSON Patch (RFC 6902). */
export interface FixturePatch {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  /** JSON Pointer. */
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** A payload that a profile accepts: whole, or as another one with changes. */
export interface ValidFixture {
  readonly name: string;
  readonly description: string;
  readonly resource?: fhir4.Resource;
  readonly base?: string;
  readonly patch?: readonly FixturePatch[];
}

/** A payload with one fault that a profile refuses. */
export interface InvalidFixture {
  readonly name: string;
  readonly description?: string;
  /** Element id, a space, and the kind of rule or the key of the invariant. */
  readonly breaks: string;
  readonly base: string;
  readonly patch: readonly FixturePatch[];
  readonly expect: readonly { readonly severity: string; readonly code: string; readonly path: string }[];
}

/** What a profile is tried with: one file of `test/fixtures/`. */
export interface ProfileFixtures {
  /** Canonical URL. */
  readonly profile: string;
  readonly valid: readonly ValidFixture[];
  readonly invalid: readonly InvalidFixture[];
}
