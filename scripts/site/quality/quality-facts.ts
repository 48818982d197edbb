import type { Finding, LocatedSuppression } from '../../findings/index.js';

/** Fixtures of one profile or extension, as far as the page for authors counts them. */
export interface FixtureFile {
  /** Canonical URL of what they test. */
  readonly profile: string;
  /** Path of the file, relative to the checkout. */
  readonly file: string;
  /** How many payloads must be accepted. */
  readonly valid: number;
  /** For each payload that must be refused: the rule that its fault breaks, e.g. `Patient.identifier:nhsNumber sdx-nhs-2`. */
  readonly breaks: readonly string[];
}

/** One stage of a build, with its wall time. */
export interface StageTime {
  readonly name: string;
  readonly ms: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** What a build knows when everything has been made and judged. */
export interface QualityFacts {
  readonly findings: readonly Finding[];
  /** Entries of the suppression file. */
  readonly suppressions: readonly LocatedSuppression[];
  readonly fixtures: readonly FixtureFile[];
  /** Whether the official validator had its say. */
  readonly validated: boolean;
  /** Given in watch mode only: two builds of the same sources must be the same. */
  readonly stages?: readonly StageTime[];
}

/** How much an entry of the suppression file covers. */
export interface Coverage {
  readonly entry: LocatedSuppression;
  readonly findings: number;
  readonly files: number;
}

/**
 * Counts what each entry of the suppression file covers. Entries that agree in code, stage, reason and owner cannot be
 * told apart afterwards and count together.
 */
export function suppressionCoverage({ findings, suppressions }: QualityFacts): readonly Coverage[] {
  const groups = new Map<string, { entry: LocatedSuppression; files: string[] }>();
  const keyOf = (
    code: string,
    source: string,
    { reason, owner }: { reason: string; owner: string },
  ): string => JSON.stringify([code, source, reason, owner]);
  for (const entry of suppressions) {
    const key = keyOf(entry.code, entry.appliesTo, entry);
    if (!groups.has(key)) groups.set(key, { entry, files: [] });
  }
  for (const { suppressed, code, source, file } of findings) {
    if (suppressed !== undefined) groups.get(keyOf(code, source, suppressed))?.files.push(file);
  }
  return [...groups.values()].map(({ entry, files }) => ({
    entry,
    findings: files.length,
    files: new Set(files).size,
  }));
}

/** What the fixtures of one profile reach. */
export interface FixtureCoverage {
  readonly url: string;
  /** Undefined where the profile has no fixtures. */
  readonly fixtures: FixtureFile | undefined;
  /** Different rules that a fixture breaks. */
  readonly rules: number;
  /** Keys of the invariants that the profile itself states. */
  readonly invariants: readonly string[];
  /** Those that no fixture breaks. */
  readonly uncovered: readonly string[];
}

/** Sets the fixtures against the invariants of each profile and extension. */
export function fixtureCoverage(
  structures: readonly fhir4.StructureDefinition[],
  fixtures: readonly FixtureFile[],
): readonly FixtureCoverage[] {
  const byProfile = new Map(fixtures.map((each) => [each.profile, each]));
  return structures
    .filter(({ derivation }) => derivation === 'constraint')
    .map(({ url, differential }) => {
      const own = byProfile.get(url);
      const invariants = [
        ...new Set(
          (differential?.element ?? []).flatMap(({ constraint = [] }) => constraint.map(({ key }) => key)),
        ),
      ];
      const broken = new Set(own?.breaks.map((rule) => rule.replace(/^.*\s/, '')));
      return {
        url,
        fixtures: own,
        rules: new Set(own?.breaks).size,
        invariants,
        uncovered: invariants.filter((key) => !broken.has(key)),
      };
    });
}
