import type { fhirtypes, utils } from 'fsh-sushi';
import { complaints } from './parse-cache.js';

/** What SUSHI makes of a definition of FSH. */
export type Exported =
  fhirtypes.StructureDefinition | fhirtypes.CodeSystem | fhirtypes.ValueSet | fhirtypes.InstanceDefinition;

/** The lists of a package of SUSHI's. */
export const PACKAGE_LISTS = [
  'profiles',
  'extensions',
  'logicals',
  'resources',
  'instances',
  'valueSets',
  'codeSystems',
] as const;
export type PackageList = (typeof PACKAGE_LISTS)[number];

/** Something an export looks up, in the sources or among what has been exported so far. */
export interface Question {
  readonly of: 'sources' | 'package';
  readonly wanted: 'one' | 'all' | 'metadata' | 'all metadata' | 'alias';
  readonly item: string;
  readonly types: readonly utils.Type[];
}

/** One step of an export, in the order in which they happened. */
export type Step =
  | { readonly did: 'ask'; readonly question: Question; readonly answer: string }
  /** Another definition was exported on the way, or found to be there already. */
  | { readonly did: 'export'; readonly other: string }
  /** The definition itself was put among the exported ones, where others find it from then on. */
  | { readonly did: 'place' };

/** An export under way: one that really runs, or one that is only followed along its earlier steps. */
export class Passage {
  readonly steps: Step[] = [];
  /** False when something was seen that another run may see differently though every answer is the same. */
  repeatable = true;
  /** What the export makes, once it is placed. */
  object: Exported | undefined;
  /** The list of the package that it was put into. */
  list: PackageList | undefined;
  /** Key under which the place in the sources is kept. */
  fileName: string | undefined;
  /** Complaints of exports inside this one. */
  complaintsInside = 0;
  private readonly complaintsBefore = complaints();
  private readonly heard = new Map<string, string>();

  constructor(
    readonly key: string,
    readonly real: boolean,
  ) {}

  /** @returns how many errors and warnings this export itself has caused */
  complaints(): number {
    return complaints() - this.complaintsBefore - this.complaintsInside;
  }

  /** Notes an answer, unless the same was heard since the package last changed. */
  note(question: Question, answer: string, since: number): void {
    const key = `${question.of} ${question.wanted} ${question.types.join()} ${question.item}`;
    const heard = question.of === 'package' ? `${since} ${answer}` : answer;
    if (this.heard.get(key) === heard) return;
    this.heard.set(key, heard);
    this.steps.push({ did: 'ask', question, answer });
  }
}

/**
 * Writes down what each export asks for and hears, so that the next compile can tell whether it would come out the
 * same. Answers are kept as text: of definitions in the sources their outline, of exported ones a number that stands
 * for their content.
 */
export class Journal {
  /** Keys of exports that must really run, or nothing: found out while it was too late to start them. */
  readonly mistaken = new Set<string>();
  /** Instances that others were given to do with as they like. */
  readonly givenAway = new Set<Exported>();
  private readonly passages: Passage[] = [];
  private silent = 0;
  private changes = 0;
  /** What has been put into the package, in order. */
  private readonly placings: { readonly object: Exported; readonly list: PackageList }[] = [];

  /** Asked for the number that stands for the content of an exported definition; none while it is being made. */
  versionOf: (object: Exported) => number | undefined = () => undefined;

  get current(): Passage | undefined {
    return this.passages.at(-1);
  }

  /** Runs an export, or follows one, with its own steps. */
  during<T>(passage: Passage, work: () => T): T {
    const outer = this.current;
    this.passages.push(passage);
    try {
      return work();
    } finally {
      this.passages.pop();
      if (outer !== undefined) outer.complaintsInside += passage.complaints() + passage.complaintsInside;
    }
  }

  /** Runs look-ups without noting them: those that a noted one consists of, and those that only check. */
  quietly<T>(work: () => T): T {
    this.silent += 1;
    try {
      return work();
    } finally {
      this.silent -= 1;
    }
  }

  /** @param answer asked for only if someone is listening */
  note(question: Question, answer: () => string): void {
    const { current } = this;
    if (current?.real !== true || this.silent > 0 || areForeign(question.types)) return;
    current.note(question, answer(), this.changes);
  }

  /** @returns a mark to go back to */
  get mark(): number {
    return this.placings.length;
  }

  /** Called when what was put into the package since a mark is taken out again. */
  takeBack(mark: number): { readonly object: Exported; readonly list: PackageList }[] {
    this.changes += 1;
    return this.placings.splice(mark);
  }

  /** Called when something is put into the package. */
  placed(object: Exported, list: PackageList): void {
    this.placings.push({ object, list });
    this.changes += 1;
    const { current } = this;
    if (current === undefined) return;
    if (current.object === undefined) {
      current.object = object;
      current.list = list;
      current.steps.push({ did: 'place' });
    } else {
      // Exporters of SUSHI's own making export instances out of turn: such an export is not followed.
      current.repeatable = false;
    }
  }

  /**
   * Called when an exported definition is read.
   * @param whole whether all of it may matter, not its names alone
   */
  saw(object: Exported, whole: boolean): void {
    const { current } = this;
    if (current?.real !== true || current.object === object) return;
    const owner = this.passages.findIndex((passage) => passage.object === object);
    if (owner < 0) return;
    // A definition that is still being made. One that is only followed is there in full, which is too early.
    const maker = this.passages[owner];
    if (maker?.real === false) this.mistaken.add(maker.key);
    else if (whole) for (const passage of this.passages.slice(owner)) passage.repeatable = false;
  }

  /** Called when an instance itself is given away, which may end up inside another and be changed there. */
  gaveAway(object: Exported): void {
    if (this.silent > 0) return;
    this.givenAway.add(object);
    if (this.current !== undefined) this.current.repeatable = false;
  }

  /** @returns a text that is equal for equal content */
  contentOf(object: Exported | undefined): string {
    if (object === undefined) return '-';
    const { current } = this;
    if (current?.object === object) return 'itself';
    const version = this.versionOf(object);
    if (version !== undefined) return String(version);
    if (current !== undefined) current.repeatable = false;
    return '?';
  }
}

/**
 * Data types come from FHIR alone: no guide has any. SUSHI remembers what it found of them, so that only the first
 * export that needs one asks.
 */
function areForeign(types: readonly string[]): boolean {
  return types.length === 1 && types[0] === 'Type';
}
