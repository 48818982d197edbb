import type { CaseId, QueryError, QueryOutcome } from '../exchange/index.js';
import type { Finding } from '../findings/index.js';
import type { ExpectedFault, LocatedScenario } from './scenario.js';

/** What part of an exchange a file shows. */
export type ExampleFileKind = 'exchange' | 'request' | 'reply' | 'audit' | 'other';

/** One file of an example. */
export interface ExampleFile {
  /** File name within the folder of the example. */
  readonly name: string;
  readonly kind: ExampleFileKind;
  readonly mediaType: string;
  readonly text: string;
  /** The same content as data, where the file is a FHIR resource; the same for its JSON and its XML. */
  readonly resource?: fhir4.Resource;
  /** Canonical URL of the profile that it is checked against. */
  readonly profile?: string;
  /** Logical id of the copy in the FHIR package; only valid resources in JSON are copied there. */
  readonly packagedId?: string;
  /** File that holds this one as an entry and is validated in its place. */
  readonly within?: string;
  /** Faults that it has on purpose. */
  readonly expects?: readonly ExpectedFault[];
  /** What the file is, in a few words. */
  readonly title: string;
}

/** One exchange with all its files. */
export interface Example {
  /** Name of the folder. */
  readonly slug: string;
  /** `register` for the entries of the register, which are no exchange. */
  readonly caseId: CaseId | 'register';
  readonly code?: QueryOutcome | QueryError;
  readonly status?: number;
  readonly title: string;
  readonly description: string;
  /** Absent for the register. */
  readonly scenario?: LocatedScenario;
  readonly files: readonly ExampleFile[];
}

/** Everything that was made, and what is wrong with what it was made from. */
export interface GeneratedExamples {
  readonly examples: readonly Example[];
  /** Path relative to the project root → content: everything that belongs under `examples/`. */
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}
