import { utils, type fhirdefs, type fshtypes, type sushiImport } from 'fsh-sushi';
import { CodeSystemExporter, InstanceExporter, StructureExporter, ValueSetExporter } from './exporters.js';
import type { Export } from './export.js';
import { ExportRun, Versions } from './export-run.js';
import { written } from './fingerprint.js';
import { Journal, type Exported } from './journal.js';
import { Memory } from './memory.js';
import { MappingExporter } from './mapping-exporter.js';
import { ObservedPackage } from './observed-package.js';
import { ObservedTank } from './observed-tank.js';
import { haveNamesInCommon } from './shared-names.js';

export interface ExportResult {
  readonly pkg: ObservedPackage;
  /** For the objects of the package, except those that are not followed. */
  readonly exportOf: (object: Exported) => Export | undefined;
  /** Keys of those that should not have been taken over: the result is wrong if there are any. */
  readonly mistaken: ReadonlySet<string>;
  readonly memory: Memory;
}

type Definitions = Awaited<ReturnType<typeof fhirdefs.createFHIRDefinitions>>;

/** Exports the definitions of a guide as SUSHI does, in the same order, taking over what comes out as before. */
export class IncrementalExporter {
  private readonly versions = new Versions();

  constructor(private readonly definitions: Definitions) {}

  /**
   * @param documents freshly imported: exporting rewrites them
   * @param memory of an earlier export with the same exporter
   * @param mustRun keys of those that are not to be taken over
   */
  export(
    documents: sushiImport.FSHDocument[],
    config: fshtypes.Configuration,
    memory: Memory,
    mustRun: ReadonlySet<string>,
  ): ExportResult {
    const journal = new Journal();
    const tank = new ObservedTank(documents, config, journal);
    tank.checkDuplicateNameEntities();
    const pkg = new ObservedPackage(config, journal);
    const run = new ExportRun(memory, mustRun, tank, pkg, journal, this.versions);
    const fisher = new utils.MasterFisher(tank, this.definitions, pkg);
    const structures = new StructureExporter(run, tank, pkg, fisher);
    const valueSets = new ValueSetExporter(run, tank, pkg, fisher);
    const codeSystems = new CodeSystemExporter(run, tank, pkg, fisher);
    const instances = new InstanceExporter(run, tank, pkg, fisher);
    const mappings = new MappingExporter(run, tank, pkg, fisher);
    // The order of SUSHI's own `FHIRExporter`.
    for (const exporter of [structures, codeSystems, valueSets, instances, mappings])
      exporter.applyInsertRules();
    const surroundings = written([config, structures.lookedUp]);
    const shared = haveNamesInCommon(tank);
    if (surroundings !== memory.surroundings || shared) run.takeNothingOver();
    tank.survey();
    run.begin();
    structures.export();
    codeSystems.export();
    valueSets.export();
    instances.export();
    structures.applyDeferredRules();
    mappings.export();
    run.end();
    return {
      pkg,
      exportOf: (object) => run.exportOf(object),
      mistaken: journal.mistaken,
      memory: shared ? Memory.EMPTY : memory.after(run.made.values(), surroundings),
    };
  }
}
