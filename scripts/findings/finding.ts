/** How bad a finding is. Only `error` makes a command exit with 1, unless the user asks for more. */
export type Severity = 'error' | 'warning' | 'information';

/** The stage that produced a finding. */
export type FindingSource = 'sushi' | 'validator' | 'schema' | 'link' | 'example' | 'package' | 'environment';

/** Why a finding is accepted, and who answers for that. */
export interface Suppression {
  readonly reason: string;
  readonly owner: string;
}

/**
 * One thing worth telling the user: what is wrong, where, and how to mend it. Every stage reports in this one form,
 * so that one set of reporters and one exit code serve them all.
 */
export interface Finding {
  /** Path as the user gave it, or relative to the project root; `(environment)` for prerequisites. */
  readonly file: string;
  /** 1-based line in {@link file}. */
  readonly line?: number;
  /** 1-based column in {@link file}. */
  readonly column?: number;
  readonly severity: Severity;
  /** `SDX-…` for the project's own findings, the HL7 message id for the validator's, `sushi` for the compiler's,
   * `sushi-syntax` where it cannot read the FSH. */
  readonly code: string;
  readonly message: string;
  /** What to do about it, as an instruction. */
  readonly remedy?: string;
  /** FHIRPath of the element at fault. */
  readonly path?: string;
  /** Canonical URL of the profile that was checked. */
  readonly profile?: string;
  /** Web address of the page that says more: in the guide where it is the guide's rule, else in FHIR itself. */
  readonly page?: string;
  readonly source: FindingSource;
  /** Present when the finding is accepted by the suppression file; then it counts neither as error nor as warning. */
  readonly suppressed?: Suppression;
}

/** Totals over a list of findings; suppressed findings count only as suppressed. */
export interface FindingSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly suppressed: number;
  /** Number of distinct files with at least one finding that is not suppressed. */
  readonly files: number;
}

/**
 * Counts findings by severity.
 * @param findings any list, in any order
 * @returns totals; suppressed findings are left out of the severities
 */
export function summarise(findings: readonly Finding[]): FindingSummary {
  const open = findings.filter((finding) => finding.suppressed === undefined);
  const count = (severity: Severity): number =>
    open.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    suppressed: findings.length - open.length,
    files: new Set(open.map((finding) => finding.file)).size,
  };
}
