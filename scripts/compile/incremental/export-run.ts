import { contentOf, keyOf, profileOf, type Export, type Exportable, type Way } from './export.js';
import { fingerprint, written } from './fingerprint.js';
import { Passage, type Exported, type Journal, type Step } from './journal.js';
import { Memory } from './memory.js';
import type { ObservedPackage } from './observed-package.js';
import type { ObservedTank } from './observed-tank.js';

/** Numbers that stand for the content of exported definitions, as long as the compiler lives. */
export class Versions {
  private readonly known = new WeakMap<Exported, number>();
  private last = 0;

  next(): number {
    this.last += 1;
    return this.last;
  }

  get(object: Exported): number | undefined {
    return this.known.get(object);
  }

  set(object: Exported, version: number): number {
    this.known.set(object, version);
    return version;
  }
}

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
  /** Exports that have taken place too early, see {@link takeOut}. */
  private readonly ready = new Map<string, Export>();

  /** @param mustRun keys of those that must not be taken over */
  constructor(
    private memory: Memory,
    private mustRun: ReadonlySet<string>,
    private readonly tank: ObservedTank,
    private readonly pkg: ObservedPackage,
    readonly journal: Journal,
    private readonly versions: Versions,
  ) {
    journal.versionOf = (object) => this.versionOf(object);
  }

  /** For when what every export depends on has changed. */
  takeNothingOver(): void {
    this.memory = Memory.EMPTY;
  }

  /** Looks at the definitions; to be called when rule sets have been inserted, and before anything is exported. */
  begin(): void {
    const { tank } = this;
    const definitions: Exportable[] = [
      ...tank.getAllStructureDefinitions(),
      ...tank.getAllCodeSystems(),
      ...tank.getAllValueSets(),
      ...tank.getAllInstances(),
    ];
    for (const definition of definitions) {
      this.fingerprints.set(definition, fingerprint(definition));
      this.definitions.set(keyOf(definition), definition);
    }
    this.mustRun = new Set([...this.mustRun, ...this.instancesOfChangedProfiles()]);
  }

  /** Tells how definitions of some kinds are exported when another export leads to them. */
  addWay(kinds: readonly string[], exportOne: (definition: Exportable) => void): void {
    for (const kind of kinds) this.ways.set(kind, exportOne);
  }

  exportOf(object: Exported): Export | undefined {
    return this.owners.get(object);
  }

  /** To be called when everything has been exported. */
  end(): void {
    for (const key of this.ready.keys()) this.journal.mistaken.add(key);
    for (const object of this.journal.givenAway) this.forget(object);
  }

  /** The next compile must export the definition of an object anew. */
  private forget(object: Exported): void {
    const made = this.owners.get(object);
    if (made !== undefined) made.repeatable = false;
  }

  /**
   * Exports a definition or takes an earlier export over.
   * @throws what SUSHI throws
   */
  export<T extends Exported>(definition: Exportable, way: Way<T>): T | undefined {
    const key = keyOf(definition);
    this.journal.current?.steps.push({ did: 'export', other: key });
    if (way.exists()) return undefined;
    const ready = this.ready.get(key);
    if (ready !== undefined) return this.putBack(ready, definition, way) as T;
    for (const earlier of this.usable(definition)) {
      if (!way.fits(earlier)) continue;
      const passage = new Passage(key, false);
      const { mark } = this.journal;
      if (this.journal.during(passage, () => this.comesOutAs(earlier, definition, way))) {
        earlier.repeatable &&= passage.repeatable;
        this.takenOver.add(earlier.object);
        this.keep(earlier, way);
        return earlier.object as T;
      }
      this.takeOut(mark, earlier);
    }
    return this.reallyExport(definition, way);
  }

  /** @returns earlier exports of a definition as it is now */
  private usable(definition: Exportable): Export[] {
    const key = keyOf(definition);
    if (this.mustRun.has(key)) return [];
    const now = this.fingerprints.get(definition);
    return this.memory.of(key).filter((earlier) => earlier.repeatable && earlier.fingerprint === now);
  }

  /**
   * Instances of one profile are exported together or not at all, see `InstanceExporter`. Which they are shows later,
   * at the cost of another pass; this foresees the usual.
   */
  private instancesOfChangedProfiles(): string[] {
    const instances = this.tank.getAllInstances();
    const changed = new Set<string>();
    for (const definition of instances) {
      if (this.usable(definition).length > 0) continue;
      changed.add(definition.instanceOf);
      for (const earlier of this.memory.of(keyOf(definition))) changed.add(profileOf(earlier));
    }
    for (const earlier of this.memory.last()) {
      if (earlier.list === 'instances' && !this.definitions.has(earlier.key)) changed.add(profileOf(earlier));
    }
    return instances
      .filter(
        (definition) =>
          changed.has(definition.instanceOf) ||
          this.memory.of(keyOf(definition)).some((earlier) => changed.has(profileOf(earlier))),
      )
      .map(keyOf);
  }

  /** Follows the steps of an earlier export until an answer differs. */
  private comesOutAs<T extends Exported>(earlier: Export, definition: Exportable, way: Way<T>): boolean {
    return earlier.steps.every((step) => {
      if (step.did === 'ask') return this.hears(step);
      if (step.did === 'export') return this.exportOther(step.other);
      this.place(earlier, definition, way.fshType);
      way.follow?.();
      return true;
    });
  }

  /**
   * Takes out of the package what was put into it while an export was followed in vain. The exports that it led to
   * are kept ready, because the real one leads to them as well, and each is to have its place in its turn.
   */
  private takeOut(mark: number, inVain: Export): void {
    for (const { object, list: name } of this.journal.takeBack(mark)) {
      const list: Exported[] = this.pkg[name];
      const index = list.lastIndexOf(object);
      if (index >= 0) list.splice(index, 1);
      const made = object === inVain.object ? inVain : this.owners.get(object);
      if (made?.fileName !== undefined) this.pkg.fshMap.delete(made.fileName);
      if (made === undefined) this.journal.mistaken.add(inVain.key);
      else if (made !== inVain) this.ready.set(made.key, made);
    }
  }

  /** Puts an export back that was kept ready, and those that it led to. */
  private putBack<T extends Exported>(made: Export, definition: Exportable, way: Way<T>): Exported {
    this.ready.delete(made.key);
    this.journal.during(new Passage(made.key, false), () => {
      for (const step of made.steps) {
        if (step.did === 'export') this.exportOther(step.other);
        else if (step.did === 'place') this.place(made, definition, way.fshType);
      }
    });
    return made.object;
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
      // It has been complained of now, and would be again.
      this.journal.mistaken.add(this.journal.current?.key ?? key);
      return false;
    }
  }

  private place(earlier: Export, definition: Exportable, fshType: string): void {
    const { object, fileName, beforeMappings } = earlier;
    if (beforeMappings !== undefined) this.pkg.beforeMappings.set(object, beforeMappings);
    if (fileName !== undefined) {
      if (this.pkg.fshMap.has(fileName)) this.journal.mistaken.add(earlier.key);
      this.pkg.fshMap.set(fileName, { ...definition.sourceInfo, fshName: definition.name, fshType });
    }
    const list: Exported[] = this.pkg[earlier.list];
    list.push(object);
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
    const made: Export = {
      key: passage.key,
      fingerprint: this.fingerprints.get(definition) ?? '',
      steps: passage.steps,
      object,
      list: passage.list,
      fileName: passage.fileName,
      repeatable: passage.repeatable && passage.complaints() === 0 && way.isTold(object),
      beforeMappings: undefined,
      mappings: [],
      number: this.numberOf(passage, this.fingerprints.get(definition)),
      usersBefore: '',
      resource: undefined,
    };
    this.keep(made, way);
    return object;
  }

  /** @returns the number of an earlier export that did the same, or a new one */
  private numberOf({ key, steps }: Passage, now: string | undefined): number {
    const same = this.memory
      .of(key)
      .find((earlier) => earlier.fingerprint === now && written(earlier.steps) === written(steps));
    return same?.number ?? this.versions.next();
  }

  private keep<T extends Exported>(made: Export, way: Way<T>): void {
    this.made.set(made.key, made);
    this.owners.set(made.object, made);
    way.done?.(made);
  }

  /** @returns the number of the content of what is exported to the end; the same as before if the content is */
  private versionOf(object: Exported): number | undefined {
    const known = this.versions.get(object);
    if (known !== undefined) return known;
    const made = this.owners.get(object);
    if (made === undefined) return undefined;
    // Earlier exports without a number have never been read, so nobody can tell the difference.
    const same = this.memory
      .of(made.key)
      .find(
        (earlier) =>
          this.versions.get(earlier.object) !== undefined && contentOf(earlier) === contentOf(made),
      );
    return this.versions.set(object, (same && this.versions.get(same.object)) ?? this.versions.next());
  }
}
