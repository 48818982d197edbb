import { fhirtypes, sushiExport, utils, type fshtypes } from 'fsh-sushi';
import { complaints } from './parse-cache.js';
import type { Export } from './export.js';
import type { ExportRun } from './export-run.js';
import type { ObservedPackage } from './observed-package.js';
import type { ObservedTank } from './observed-tank.js';

const STRUCTURES = [utils.Type.Profile, utils.Type.Extension, utils.Type.Resource, utils.Type.Logical];

/** Adds mappings to the structure definitions that were exported anew; those taken over have theirs. */
export class MappingExporter extends sushiExport.MappingExporter {
  private readonly present = new Map<Export, string[]>();

  constructor(
    private readonly run: ExportRun,
    private readonly sources: ObservedTank,
    private readonly output: ObservedPackage,
    fisher: utils.MasterFisher,
  ) {
    super(sources, output, fisher);
  }

  override exportMapping(mapping: fshtypes.Mapping): void {
    const source = this.output.fish(mapping.source ?? '', ...STRUCTURES);
    const made = source && this.run.exportOf(source);
    if (made === undefined || !(source instanceof fhirtypes.StructureDefinition)) {
      super.exportMapping(mapping);
      return;
    }
    const fingerprint = this.sources.fingerprintOf(mapping);
    this.present.set(made, [...(this.present.get(made) ?? []), fingerprint]);
    if (this.run.takenOver.has(source)) return;
    made.beforeMappings ??= source.toJSON() as object;
    made.mappings.push(fingerprint);
    // A parent in this guide may have mappings of its own, which are added in the order of the sources.
    const parent = this.output.fish(source.baseDefinition, ...STRUCTURES);
    const inherits = parent && this.run.exportOf(parent);
    if (inherits) {
      made.repeatable = inherits.repeatable = false;
      if (this.run.takenOver.has(inherits.object) && inherits.mappings.length > 0) {
        this.run.journal.mistaken.add(inherits.key);
      }
    }
    const before = complaints();
    try {
      super.exportMapping(mapping);
      if (complaints() > before) made.repeatable = false;
    } catch (fault) {
      made.repeatable = false;
      throw fault;
    }
  }

  /** Tells the journal of what was taken over with other mappings than it should have. */
  override export(): void {
    this.output.beforeMappings.clear();
    super.export();
    for (const made of this.run.made.values()) {
      if (!this.run.takenOver.has(made.object)) continue;
      if ((this.present.get(made) ?? []).join() !== made.mappings.join())
        this.run.journal.mistaken.add(made.key);
    }
  }
}
