import { fhirtypes, sushiExport, type fshtypes, type utils } from 'fsh-sushi';
import { written } from './fingerprint.js';
import { PACKAGE_LISTS, type Exported, type Journal, type Question } from './journal.js';

/** What has been exported so far, telling the journal what is put into it and what is looked up in it. */
export class ObservedPackage extends sushiExport.Package {
  /** JSON of structure definitions as they were before mappings were added, which come last and are not inherited. */
  readonly beforeMappings = new Map<Exported, object>();
  /** What the last look-up found; a look-up of metadata is one of a definition underneath. */
  private found: readonly Exported[] = [];

  constructor(
    config: fshtypes.Configuration,
    private readonly journal: Journal,
  ) {
    super(config);
    for (const list of PACKAGE_LISTS) {
      observe<Exported>(this[list], (object) => {
        journal.placed(object, list);
      });
    }
    const { fshMap } = this;
    const set = fshMap.set.bind(fshMap);
    fshMap.set = (fileName, info) => {
      if (journal.current !== undefined) journal.current.fileName = fileName;
      return set(fileName, info);
    };
  }

  /** @returns the answer that the question gets now, as text */
  answer({ wanted, item, types }: Question): string {
    return this.journal.quietly(() => {
      switch (wanted) {
        case 'one':
          return this.journal.contentOf(super.fish(item, ...types));
        case 'all':
          return this.contents(super.fishAll(item, ...types));
        case 'metadata':
          return written(super.fishForMetadata(item, ...types));
        case 'all metadata':
          return written(super.fishForMetadatas(item, ...types));
        case 'alias':
          // The package knows none.
          return written(undefined);
      }
    });
  }

  override fish(item: string, ...types: utils.Type[]): Exported | undefined {
    const found = this.lookUp(item, types);
    if (found instanceof fhirtypes.InstanceDefinition) this.journal.gaveAway(found);
    return found;
  }

  override fishAll(item: string, ...types: utils.Type[]): Exported[] {
    const found = super.fishAll(item, ...types);
    this.found = found;
    for (const object of found) {
      if (object instanceof fhirtypes.InstanceDefinition) this.journal.gaveAway(object);
    }
    this.note({ of: 'package', wanted: 'all', item, types }, () => this.contents(found));
    return found;
  }

  override fishForFHIR(item: string, ...types: utils.Type[]): unknown {
    const found = this.lookUp(item, types);
    const before = found === undefined ? undefined : this.beforeMappings.get(found);
    return before === undefined ? (found?.toJSON() as unknown) : structuredClone(before);
  }

  override fishForMetadata(item: string, ...types: utils.Type[]): utils.Metadata | undefined {
    this.found = [];
    const metadata = this.journal.quietly(() => super.fishForMetadata(item, ...types));
    this.note({ of: 'package', wanted: 'metadata', item, types }, () => written(metadata));
    return metadata;
  }

  override fishForMetadatas(item: string, ...types: utils.Type[]): utils.Metadata[] {
    this.found = [];
    const metadata = this.journal.quietly(() => super.fishForMetadatas(item, ...types));
    this.note({ of: 'package', wanted: 'all metadata', item, types }, () => written(metadata));
    return metadata;
  }

  private lookUp(item: string, types: utils.Type[]): Exported | undefined {
    const found = super.fish(item, ...types);
    this.found = found === undefined ? [] : [found];
    this.note({ of: 'package', wanted: 'one', item, types }, () => this.journal.contentOf(found));
    return found;
  }

  private note(question: Question, answer: () => string): void {
    this.journal.note(question, () => {
      const whole = question.wanted === 'one' || question.wanted === 'all';
      for (const object of this.found) this.journal.saw(object, whole);
      return answer();
    });
  }

  private contents(found: readonly Exported[]): string {
    return found.map((object) => this.journal.contentOf(object)).join();
  }
}

/** SUSHI's exporters push what they make to a list; there is no other sign of it. */
function observe<T>(list: T[], placed: (object: T) => void): void {
  const push = (...objects: T[]): number => {
    for (const object of objects) placed(object);
    return Array.prototype.push.apply(list, objects);
  };
  Object.defineProperty(list, 'push', { value: push, enumerable: false });
}
