import { fshtypes, sushiImport, type utils } from 'fsh-sushi';
import { fingerprint, outline, written, type FshDefinition } from './fingerprint.js';
import type { Journal, Question } from './journal.js';
import { definitionsOf, knownNames } from './known-names.js';

/** The definitions of the sources, telling the journal what is looked up among them. */
export class ObservedTank extends sushiImport.FSHTank {
  /** Taken before anything is exported, because exporting rewrites the rules of a definition. */
  private readonly outlines = new Map<FshDefinition, string>();
  private readonly aliases = new Map<string, string>();
  private names: ReadonlySet<string> | undefined;
  private readonly fingerprints = new Map<fshtypes.Mapping, string>();

  constructor(
    documents: sushiImport.FSHDocument[],
    config: fshtypes.Configuration,
    private readonly journal: Journal,
  ) {
    super(documents, config);
  }

  /** Takes stock of the definitions; to be called when rule sets have been inserted. */
  survey(): void {
    for (const definition of this.docs.flatMap(definitionsOf)) {
      // Nobody looks rule sets and mappings up any more.
      if (definition instanceof fshtypes.RuleSet || definition instanceof fshtypes.Mapping) continue;
      this.outlines.set(definition, outline(definition));
    }
    for (const { aliases } of this.docs) {
      for (const [name, value] of aliases)
        if (value && !this.aliases.has(name)) this.aliases.set(name, value);
    }
    this.names = knownNames(this.docs, this.config);
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
          return this.outlineOf(this.fish(item, ...types));
        case 'all':
          return this.outlinesOf(this.fishAll(item, ...types));
        case 'metadata':
          return written(this.fishForMetadata(item, ...types));
        case 'all metadata':
          return written(this.fishForMetadatas(item, ...types));
        case 'alias':
          return written(this.resolveAlias(item));
      }
    });
  }

  override resolveAlias(name: string): string | undefined {
    if (this.names === undefined) return super.resolveAlias(name);
    const value = this.aliases.get(name);
    this.journal.note({ of: 'sources', wanted: 'alias', item: name, types: [] }, () => written(value));
    return value;
  }

  override fish(item: string, ...types: utils.Type[]): ReturnType<sushiImport.FSHTank['fish']> {
    const found = this.journal.quietly(() => (this.isForeign(item) ? undefined : super.fish(item, ...types)));
    this.journal.note({ of: 'sources', wanted: 'one', item, types }, () => this.outlineOf(found));
    return found;
  }

  override fishAll(item: string, ...types: utils.Type[]): ReturnType<sushiImport.FSHTank['fishAll']> {
    const found = this.journal.quietly(() => (this.isForeign(item) ? [] : super.fishAll(item, ...types)));
    this.journal.note({ of: 'sources', wanted: 'all', item, types }, () => this.outlinesOf(found));
    return found;
  }

  override fishForMetadata(item: string, ...types: utils.Type[]): utils.Metadata | undefined {
    const found = this.journal.quietly(() =>
      this.isForeign(item) ? undefined : super.fishForMetadata(item, ...types),
    );
    this.journal.note({ of: 'sources', wanted: 'metadata', item, types }, () => written(found));
    return found;
  }

  override fishForMetadatas(item: string, ...types: utils.Type[]): utils.Metadata[] {
    const found = this.journal.quietly(() =>
      this.isForeign(item) ? [] : super.fishForMetadatas(item, ...types),
    );
    this.journal.note({ of: 'sources', wanted: 'all metadata', item, types }, () => written(found));
    return found;
  }

  /** @returns whether no definition can be meant, which saves asking each of them */
  private isForeign(item: unknown): boolean {
    if (this.names === undefined || typeof item !== 'string') return false;
    const [name = ''] = (this.aliases.get(item) ?? item).split('|');
    return !this.names.has(name);
  }

  private outlineOf(definition: FshDefinition | undefined): string {
    if (definition === undefined) return '-';
    return this.outlines.get(definition) ?? outline(definition);
  }

  private outlinesOf(definitions: readonly FshDefinition[]): string {
    return definitions.map((definition) => this.outlineOf(definition)).join();
  }
}
