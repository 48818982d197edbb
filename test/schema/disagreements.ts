import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PatchOperation } from '../standard/fixtures/json-patch.js';
import type { Finding } from '../../scripts/findings/index.js';

/** Who refuses what the other one accepts. */
export type Side = 'schema' | 'official';

/** A known difference between schema with invariants and the official validator. */
export interface Disagreement {
  readonly id: string;
  readonly refusedBy: Side;
  /** Regular expressions for code, path and message of a finding of the side that refuses; what is absent may be anything. */
  readonly code?: string;
  readonly path?: string;
  readonly message?: string;
  /** A payload on which the two differ in this way: a valid fixture of the profile (by id), patched. */
  readonly shown: {
    readonly profile: string;
    readonly base: string;
    readonly patch: readonly PatchOperation[];
  };
  /** Why it is left so. */
  readonly reason: string;
}

/** @returns the entries of the committed file */
export function knownDisagreements(): Disagreement[] {
  const text = readFileSync(join(import.meta.dirname, 'disagreements.json'), 'utf8');
  return (JSON.parse(text) as { disagreements: Disagreement[] }).disagreements;
}

/**
 * Explains why one side refuses.
 * @returns the entries that explain every finding; undefined when one of them is not explained
 */
export function explain(
  refusedBy: Side,
  findings: readonly Finding[],
  known: readonly Disagreement[],
): readonly Disagreement[] | undefined {
  const used = findings.map((finding) =>
    known.find((each) => each.refusedBy === refusedBy && fits(each, finding)),
  );
  return used.every((each) => each !== undefined) ? used : undefined;
}

function fits({ code, path, message }: Disagreement, finding: Finding): boolean {
  const matches = (pattern: string | undefined, text: string | undefined): boolean =>
    pattern === undefined || new RegExp(pattern).test(text ?? '');
  return matches(code, finding.code) && matches(path, finding.path) && matches(message, finding.message);
}
