import { fshrules, sushiExport, utils, type fhirtypes, type fshtypes } from 'fsh-sushi';
import { profileOf, type Export } from './export.js';
import type { ExportRun } from './export-run.js';
import type { ObservedPackage } from './observed-package.js';
import type { ObservedTank } from './observed-tank.js';

type Structure = Parameters<sushiExport.StructureDefinitionExporter['exportStructDef']>[0];

/** Exports profiles, extensions and models, or takes earlier exports of them over. */
export class StructureExporter extends sushiExport.StructureDefinitionExporter {
  constructor(
    private readonly run: ExportRun,
    private readonly sources: ObservedTank,
    private readonly output: ObservedPackage,
    fisher: utils.MasterFisher,
  ) {
    super(sources, output, fisher);
    run.addWay(['Profile', 'Extension', 'Logical', 'Resource'], (one) =>
      this.exportStructDef(one as Structure),
    );
  }

  /** @returns what the exporter has looked up once and for all */
  get lookedUp(): unknown {
    return this['typeCharacteristicCodes'] as unknown;
  }

  override exportStructDef(definition: Structure): fhirtypes.StructureDefinition {
    const { output } = this;
    const lists = [output.profiles, output.extensions, output.logicals, output.resources];
    return this.run.export<fhirtypes.StructureDefinition>(definition, {
      exists: () => lists.some((list) => list.some(({ name }) => name === definition.name)),
      export: () => super.exportStructDef(definition),
      fshType: definition.constructorName,
      fits: ({ object, mappings }) =>
        !lists.some((list) => list.some(({ id }) => id === object.id)) &&
        mappings.join() === this.mappingsFor(object as fhirtypes.StructureDefinition).join(),
      follow: () => {
        // What a logical model says of itself by an extension is also read from its rules.
        if (definition.rules.some((rule) => rule instanceof fshrules.CaretValueRule && rule.path === '')) {
          utils.resolveSoftIndexing(definition.rules);
        }
      },
      // These rules are applied when everything else is exported.
      isTold: (made) =>
        !this.deferredCaretRules.has(made) &&
        (made.contained as unknown) === undefined &&
        !this.knownBindingRules.get(made)?.some(({ isInline }) => isInline),
    }) as fhirtypes.StructureDefinition;
  }

  private mappingsFor({ id, name, url }: fhirtypes.StructureDefinition): string[] {
    return this.sources
      .getAllMappings()
      .filter(({ source }) => [id, name, url].includes(source?.split('|')[0] ?? ''))
      .map((mapping) => this.sources.fingerprintOf(mapping));
  }
}

/** Exports code systems, or takes earlier exports of them over. */
export class CodeSystemExporter extends sushiExport.CodeSystemExporter {
  constructor(
    private readonly run: ExportRun,
    sources: ObservedTank,
    private readonly output: ObservedPackage,
    fisher: utils.MasterFisher,
  ) {
    super(sources, output, fisher);
    run.addWay(['FshCodeSystem'], (one) => this.exportCodeSystem(one as fshtypes.FshCodeSystem));
  }

  override exportCodeSystem(definition: fshtypes.FshCodeSystem): fhirtypes.CodeSystem {
    const { codeSystems } = this.output;
    return this.run.export<fhirtypes.CodeSystem>(definition, {
      exists: () => codeSystems.some(({ name }) => name === definition.name),
      export: () => super.exportCodeSystem(definition),
      fshType: 'CodeSystem',
      fits: ({ object }) => !codeSystems.some(({ id }) => id === object.id),
      isTold: () => true,
    }) as fhirtypes.CodeSystem;
  }
}

/** Exports value sets, or takes earlier exports of them over. */
export class ValueSetExporter extends sushiExport.ValueSetExporter {
  constructor(
    private readonly run: ExportRun,
    sources: ObservedTank,
    private readonly output: ObservedPackage,
    fisher: utils.MasterFisher,
  ) {
    super(sources, output, fisher);
    run.addWay(['FshValueSet'], (one) => this.exportValueSet(one as fshtypes.FshValueSet));
  }

  override exportValueSet(definition: fshtypes.FshValueSet): fhirtypes.ValueSet {
    const { valueSets } = this.output;
    return this.run.export<fhirtypes.ValueSet>(definition, {
      exists: () => valueSets.some(({ name }) => name === definition.name),
      export: () => super.exportValueSet(definition),
      fshType: 'ValueSet',
      fits: ({ object }) => !valueSets.some(({ id }) => id === object.id),
      isTold: () => true,
    }) as fhirtypes.ValueSet;
  }
}

/**
 * Exports instances, or takes earlier exports of them over. Instances of one profile share one copy of it, which each
 * of them unfolds further, so that what one becomes may depend on those before it: they are taken over together or
 * not at all.
 */
export class InstanceExporter extends sushiExport.InstanceExporter {
  /** Canonical URL of a profile → the exports that have used the shared copy. */
  private readonly users = new Map<string, Export[]>();
  private tainted = false;

  constructor(
    private readonly run: ExportRun,
    sources: ObservedTank,
    private readonly output: ObservedPackage,
    fisher: utils.MasterFisher,
  ) {
    super(sources, output, fisher);
    run.addWay(['Instance'], (one) => this.exportInstance(one as fshtypes.Instance));
  }

  override exportInstance(definition: fshtypes.Instance): fhirtypes.InstanceDefinition {
    const { instances } = this.output;
    return this.run.export<fhirtypes.InstanceDefinition>(definition, {
      exists: () => instances.some(({ _instanceMeta: { name } }) => name === definition.name),
      export: () => this.reallyExport(definition),
      fshType: definition.constructorName,
      fits: (earlier) =>
        !this.tainted &&
        earlier.usersBefore === this.usersOf(earlier) &&
        !instances.some(
          ({ id, resourceType }) =>
            id === earlier.object.id &&
            resourceType === (earlier.object as { resourceType: string }).resourceType,
        ),
      isTold: () => true,
      done: (made) => {
        this.use(made);
      },
    }) as fhirtypes.InstanceDefinition;
  }

  private reallyExport(definition: fshtypes.Instance): fhirtypes.InstanceDefinition {
    try {
      return super.exportInstance(definition);
    } catch (fault) {
      // It may have used the shared copy before it failed; which, is not known.
      this.tainted = true;
      this.regret([...this.users.values()].flat());
      throw fault;
    }
  }

  private use(made: Export): void {
    const url = profileOf(made);
    const users = this.users.get(url) ?? [];
    if (!this.run.takenOver.has(made.object)) {
      made.usersBefore = this.usersOf(made);
      this.regret(users);
    }
    this.users.set(url, [...users, made]);
  }

  /** Of those that use the shared copy, the ones taken over should have been exported as well. */
  private regret(users: readonly Export[]): void {
    for (const { key, object } of users) {
      if (this.run.takenOver.has(object)) this.run.journal.mistaken.add(key);
    }
  }

  private usersOf(made: Export): string {
    return (this.users.get(profileOf(made)) ?? []).map(({ number }) => number).join();
  }
}
