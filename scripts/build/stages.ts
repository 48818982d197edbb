/** One stage of a build, as `build.json` reports it. */
export interface StageRecord {
  readonly name: string;
  /** Wall time in milliseconds. */
  readonly ms: number;
  /** How many things went in and came out: files, artefacts, payloads. */
  readonly inputs: number;
  readonly outputs: number;
}

/** Reads a steady clock, in milliseconds. */
export type Stopwatch = () => number;

/** Told when a stage begins and ends, so that a user sees progress on anything over a second. */
export interface StageListener {
  began(name: string): void;
  ended(record: StageRecord): void;
}

/**
 * Keeps the record of a build's stages. A stage is a function of its inputs; this only watches it run.
 */
export class Stages {
  private readonly records: StageRecord[] = [];

  constructor(
    private readonly stopwatch: Stopwatch,
    private readonly listener: StageListener,
  ) {}

  /**
   * Runs a stage and records it.
   * @param name as in the picture of the pipeline
   * @param inputs how many things go in
   * @param work the stage
   * @param countOutputs how many things came out
   */
  async run<T>(
    name: StageName,
    inputs: number,
    work: () => Promise<T> | T,
    countOutputs: (result: T) => number,
  ): Promise<T> {
    const began = this.stopwatch();
    this.listener.began(name);
    const result = await work();
    const record: StageRecord = {
      name,
      ms: Math.round(this.stopwatch() - began),
      inputs,
      outputs: countOutputs(result),
    };
    this.records.push(record);
    this.listener.ended(record);
    return result;
  }

  /** @returns the stages so far, in the order in which they ended */
  done(): readonly StageRecord[] {
    return [...this.records];
  }
}

/** The stages of a build, in the order of the pipeline, with what each takes and gives. */
export const STAGES = {
  'fhir-packages': 'FHIR packages from npm → project cache',
  validator: 'official validator: find, start, load the guide',
  compile: 'FSH → SUSHI → resources',
  stamp: 'version, date, publisher, jurisdiction, maturity',
  complete: 'snapshots and narratives by HL7’s tools',
  validate: 'artefacts and examples against FHIR, officially',
  examples: 'scenarios → exchanges, compared with examples/',
  schema: 'profiles → JSON Schema, OpenAPI, expansions',
  package: 'resources → package.tgz',
  diagrams: 'PlantUML → SVG',
  outputs: 'resources → Turtle, tables, Markdown, lists, archives',
  site: 'pages and artefacts → the guide',
} as const;

/** Name of a stage. */
export type StageName = keyof typeof STAGES;
