import { sushiImport, type fshtypes, type utils } from 'fsh-sushi';
import { fingerprint, outline, written, type FshDefinition } from './fingerprint.js';
import type { Journal, Question } from './journal.js';

/** The definitions of the sources, telling the journal what is looked up among them. */
export class ObservedTank extends sushiImport.FSHTank {
  /** Taken before anything is exported, because exporting rewrites the rules of a definition. */
  private readonly outlines = new Map<FshDefinition, string>();
  private readonly fingerprints = new Map<fshtypes.Mapping, string>();

  constructor(
    documents: sushiImport.FSHDocument[],
    config: fshtypes.Configuration,
    private readonly journal: Journal,
  ) {
    super(documents, config);
  }

  /** Takes the outlines of the definitions; to be called when rule sets have been inserted. */
  outlineAll(): void {
    for (const document of this.docs) {
      for (const kind of [
        document.profiles,
        document.extensions,
        document.logicals,
        document.resources,
        document.instances,
        document.valueSets,
        document.codeSystems,
        document.invariants,
      ]) {
        for (const definition of kind.values()) this.outlines.set(definition, outline(definition));
      }
    }
  }

  /** @returns the fingerprint of a mapping before it was added to anything */
  fingerprintOf(mapping: fshtypes.Mapping): string {
    const known = this.fingerprints.get(mapping) ?? fingerprint(mapping);
    this.fingerprints.set(mapping, known);
    return known;
  }

  /** @returns the answer that the question gets now, as text */
  answer({ wanted, item, types }: Question): string {
    return this.journal.quietly(() => {
      switch (wanted) {
        case 'one':
          return this.outlineOf(super.fish(item, ...types));
        case 'all':
          return this.outlinesOf(super.fishAll(item, ...types));
        case 'metadata':
          return written(super.fishForMetadata(item, ...types));
        case 'all metadata':
          return written(super.fishForMetadatas(item, ...types));
      }
    });
  }

  override fish(item: string, ...types: utils.Type[]): ReturnType<sushiImport.FSHTank['fish']> {
    const found = super.fish(item, ...types);
    this.journal.note({ of: 'sources', wanted: 'one', item, types }, () => this.outlineOf(found));
    return found;
  }

  override fishAll(item: string, ...types: utils.Type[]): ReturnType<sushiImport.FSHTank['fishAll']> {
    const found = super.fishAll(item, ...types);
    this.journal.note({ of: 'sources', wanted: 'all', item, types }, () => this.outlinesOf(found));
    return found;
  }

  override fishForMetadata(item: string, ...types: utils.Type[]): utils.Metadata | undefined {
    const found = this.journal.quietly(() => super.fishForMetadata(item, ...types));
    this.journal.note({ of: 'sources', wanted: 'metadata', item, types }, () => written(found));
    return found;
  }

  override fishForMetadatas(item: string, ...types: utils.Type[]): utils.Metadata[] {
    const found = this.journal.quietly(() => super.fishForMetadatas(item, ...types));
    this.journal.note({ of: 'sources', wanted: 'all metadata', item, types }, () => written(found));
    return found;
  }

  private outlineOf(definition: FshDefinition | undefined): string {
    if (definition === undefined) return '-';
    return this.outlines.get(definition) ?? outline(definition);
  }

  private outlinesOf(definitions: readonly FshDefinition[]): string {
    return definitions.map((definition) => this.outlineOf(definition)).join();
  }
}
