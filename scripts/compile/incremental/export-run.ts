import type { fhirtypes, fshtypes } from 'fsh-sushi';
import { fingerprint, written, type FshDefinition } from './fingerprint.js';
import { Passage, type Exported, type Journal, type PackageList, type Step } from './journal.js';
import type { ObservedPackage } from './observed-package.js';
import type { ObservedTank } from './observed-tank.js';

/** A definition of FSH that becomes a resource. */
export type Exportable =
  | fshtypes.Profile
  | fshtypes.Extension
  | fshtypes.Logical
  | fshtypes.Resource
  | fshtypes.FshCodeSystem
  | fshtypes.FshValueSet
  | fshtypes.Instance;

/** One export, with all that is needed to tell whether another would come out the same. */
export interface Export {
  readonly key: string;
  /** Of the definition. */
  readonly fingerprint: string;
  readonly steps: readonly Step[];
  readonly object: Exported;
  readonly list: PackageList;
  /** Equal for exports that made the same. */
  readonly version: number;
  /** Of the file that its place in the sources is kept under; an inline instance has none. */
  readonly fileName: string | undefined;
  /** False when it has findings, or depends on what the steps do not show. */
  repeatable: boolean;
  /** JSON as it was before mappings were added, if any were. */
  beforeMappings: object | undefined;
  /** Fingerprints of the mappings that were added to it, in order. */
  mappings: string[];
  /** Number of this export, and those of the instances that had used the same profile before. */
  readonly run: number;
  usersBefore: string;
  /** What it became in the package of the guide, without snapshot. */
  resource: object | undefined;
}

/** What differs between the kinds of definition. */
export interface Way<T extends Exported> {
  /** Whether SUSHI takes the definition for exported already. */
  readonly exists: () => boolean;
  readonly export: () => T | undefined;
  readonly fshType: string;
  /** Whether an earlier export may stand here; asked before its steps are followed. */
  readonly fits: (earlier: Export) => boolean;
  /** Does to the definition what others may notice of an export that does not take place. */
  readonly follow?: () => void;
  /** Whether the journal tells all that the export depended on. */
  readonly isTold: (object: T) => boolean;
  /** Called when it is exported or taken over. */
  readonly done?: (made: Export) => void;
}

/** Exports that are handed on from one compile to the next. */
export type Exports = ReadonlyMap<string, Export>;

/**
 * One pass over the definitions that takes over earlier exports where they would come out the same. It follows the
 * steps of the earlier export one by one, asking what it asked, and giving others their turn where they had it; the
 * first answer that differs, and it is really exported. So everything is exported, or taken over, in the order in
 * which a pass that takes nothing over exports it.
 */
export class ExportRun {
  readonly made = new Map<string, Export>();
  readonly takenOver = new Set<Exported>();
  private readonly fingerprints = new Map<Exportable, string>();
  private readonly definitions = new Map<string, Exportable>();
  private readonly ways = new Map<string, (definition: Exportable) => void>();
  private readonly owners = new Map<Exported, Export>();

  constructor(
    private earlier: Exports,
    /** Keys of those that must not be taken over. */
    private mustRun: ReadonlySet<string>,
    private readonly tank: ObservedTank,
    private readonly pkg: ObservedPackage,
    readonly journal: Journal,
    private readonly versions: WeakMap<Exported, number>,
    private readonly nextNumber: () => number,
  ) {}

  /** For when what every export depends on has changed. */
  takeNothingOver(): void {
    this.earlier = new Map();
  }

  /** The next compile must export the definition of an object anew. */
  forget(object: Exported): void {
    const made = this.owners.get(object);
    if (made !== undefined) made.repeatable = false;
  }

  /** Looks at the definitions; to be called when rule sets have been inserted, and before anything is exported. */
  begin(): void {
    for (const definition of exportables(this.tank)) {
      this.fingerprints.set(definition, fingerprint(definition));
      this.definitions.set(keyOf(definition), definition);
    }
    this.mustRun = new Set([...this.mustRun, ...this.instancesOfChangedProfiles()]);
  }

  /** Tells the run how definitions of a kind are exported when an earlier export had exported one on the way. */
  addWay(kinds: readonly string[], exportOne: (definition: Exportable) => void): void {
    for (const kind of kinds) this.ways.set(kind, exportOne);
  }

  fingerprintOf(definition: Exportable): string {
    return this.fingerprints.get(definition) ?? fingerprint(definition);
  }

  /** @returns the earlier export of a definition, if it has not changed and may be followed at all */
  usable(definition: Exportable): Export | undefined {
    const earlier = this.earlier.get(keyOf(definition));
    if (earlier?.repeatable !== true || this.mustRun.has(earlier.key)) return undefined;
    return earlier.fingerprint === this.fingerprints.get(definition) ? earlier : undefined;
  }

  /**
   * Instances of one profile are exported together or not at all, see `InstanceExporter`. Which they are shows later,
   * at the cost of another pass; this foresees the usual.
   */
  private instancesOfChangedProfiles(): string[] {
    const instances = this.tank.getAllInstances();
    const changed = new Set<string>();
    for (const definition of instances) {
      if (this.usable(definition) !== undefined) continue;
      const earlier = this.earlier.get(keyOf(definition));
      changed.add(earlier === undefined ? definition.instanceOf : profileOf(earlier));
    }
    for (const earlier of this.earlier.values()) {
      if (earlier.list === 'instances' && !this.definitions.has(earlier.key)) changed.add(profileOf(earlier));
    }
    return instances.flatMap((definition) => {
      const earlier = this.earlier.get(keyOf(definition));
      if (earlier === undefined) return [];
      return changed.has(definition.instanceOf) || changed.has(profileOf(earlier)) ? [earlier.key] : [];
    });
  }

  exportOf(object: Exported): Export | undefined {
    return this.owners.get(object);
  }

  /**
   * Exports a definition or takes the earlier export over.
   * @param usersBefore numbers of the instances that used the same profile before
   * @throws what SUSHI throws
   */
  export<T extends Exported>(definition: Exportable, way: Way<T>): T | undefined {
    const key = keyOf(definition);
    this.journal.current?.steps.push({ did: 'export', other: key });
    if (way.exists()) return undefined;
    const earlier = this.usable(definition);
    if (earlier === undefined || !way.fits(earlier)) return this.reallyExport(definition, way);
    const passage = new Passage(key, false);
    const index = this.journal.during(passage, () => this.followed(earlier, definition, way));
    if (index === 'as before') {
      this.takenOver.add(earlier.object);
      this.keep({ ...earlier, repeatable: passage.repeatable }, way);
      return earlier.object as T;
    }
    const object = this.reallyExport(definition, way);
    if (index !== undefined && object !== undefined) this.move(object, earlier.list, index);
    return object;
  }

  /** @returns that nothing differed, or the position that the definition had taken before something did */
  private followed<T extends Exported>(
    earlier: Export,
    definition: Exportable,
    way: Way<T>,
  ): 'as before' | number | undefined {
    let index: number | undefined;
    for (const step of earlier.steps) {
      if (step.did === 'place') {
        index = this.place(earlier, definition, way.fshType);
        way.follow?.();
      } else if (step.did === 'export' ? !this.exportOther(step.other) : !this.hears(step)) {
        if (index !== undefined) this.remove(earlier);
        return index;
      }
    }
    return 'as before';
  }

  private hears({ question, answer }: Step & { did: 'ask' }): boolean {
    const asked = question.of === 'sources' ? this.tank : this.pkg;
    return asked.answer(question) === answer;
  }

  private exportOther(key: string): boolean {
    const definition = this.definitions.get(key);
    if (definition === undefined) return false;
    try {
      this.ways.get(definition.constructorName)?.(definition);
      return true;
    } catch {
      // It has been complained of already, and will be again.
      this.journal.mistaken.add(this.journal.current?.key ?? key);
      return false;
    }
  }

  private place(earlier: Export, definition: Exportable, fshType: string): number {
    const { object, fileName, beforeMappings } = earlier;
    const list: Exported[] = this.pkg[earlier.list];
    if (beforeMappings !== undefined) this.pkg.beforeMappings.set(object, beforeMappings);
    if (fileName !== undefined) {
      if (this.pkg.fshMap.has(fileName)) this.journal.mistaken.add(keyOf(definition));
      this.pkg.fshMap.set(fileName, { ...definition.sourceInfo, fshName: definition.name, fshType });
    }
    return list.push(object) - 1;
  }

  private remove({ object, fileName, list: name }: Export): void {
    const list = this.pkg[name];
    (list as Exported[]).splice((list as Exported[]).indexOf(object), 1);
    if (fileName !== undefined) this.pkg.fshMap.delete(fileName);
  }

  /** Puts an export where it would be if what it exported on the way had not been exported before it. */
  private move(object: Exported, name: PackageList, index: number): void {
    const list: Exported[] = this.pkg[name];
    const now = list.indexOf(object);
    if (now < 0) return;
    list.splice(now, 1);
    list.splice(index, 0, object);
  }

  private reallyExport<T extends Exported>(definition: Exportable, way: Way<T>): T | undefined {
    const passage = new Passage(keyOf(definition), true);
    let object: T | undefined;
    try {
      object = this.journal.during(passage, way.export);
    } catch (fault) {
      if (this.journal.current !== undefined) this.journal.current.repeatable = false;
      throw fault;
    }
    if (object === undefined || passage.object !== object || passage.list === undefined) return object;
    const earlier = this.earlier.get(passage.key);
    const same = earlier !== undefined && contentOf(earlier) === contentOf({ object });
    const version = same ? earlier.version : this.nextNumber();
    this.versions.set(object, version);
    const made: Export = {
      key: passage.key,
      fingerprint: this.fingerprintOf(definition),
      steps: passage.steps,
      object,
      list: passage.list,
      version,
      fileName: passage.fileName,
      repeatable: passage.repeatable && passage.complaints() === 0 && way.isTold(object),
      beforeMappings: undefined,
      mappings: [],
      run: this.nextNumber(),
      usersBefore: '',
      resource: undefined,
    };
    this.keep(made, way);
    return object;
  }

  private keep<T extends Exported>(made: Export, way: Way<T>): void {
    this.made.set(made.key, made);
    this.owners.set(made.object, made);
    way.done?.(made);
  }
}

/** @returns canonical URL of the profile or type of which the export is an instance */
export function profileOf({ object }: Export): string {
  return (object as fhirtypes.InstanceDefinition)._instanceMeta.instanceOfUrl ?? '';
}

export function keyOf(definition: FshDefinition): string {
  return `${definition.constructorName} ${definition.name}`;
}

function exportables(tank: ObservedTank): Exportable[] {
  return [
    ...tank.getAllStructureDefinitions(),
    ...tank.getAllCodeSystems(),
    ...tank.getAllValueSets(),
    ...tank.getAllInstances(),
  ];
}

function contentOf({
  object,
  beforeMappings,
}: {
  object: Exported;
  beforeMappings?: object | undefined;
}): string {
  const { _instanceMeta: meta } = object as Partial<fhirtypes.InstanceDefinition>;
  return written([beforeMappings ?? object.toJSON(), meta]);
}
