import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { utils } from 'fsh-sushi';
import type { Finding } from '../findings/index.js';
import type { Compilation, CompileOptions } from './compiler.js';
import { ConfigCache } from './incremental/config-cache.js';
import { IncrementalExporter, type ExportResult } from './incremental/incremental-exporter.js';
import { Memory } from './incremental/memory.js';
import { ParseCache } from './incremental/parse-cache.js';
import type { Definitions } from './load-definitions.js';
import { listenToSushi, type Heard } from './sushi-log.js';
import { changedFiles, toArtefacts, type Given } from './to-artefacts.js';

const NO_FSH: Finding = {
  file: 'fsh',
  severity: 'error',
  code: 'SDX-FSH-EMPTY',
  message: 'There are no FSH files below fsh/ (the compiler reads them through input/fsh).',
  remedy: 'Put the FSH files into fsh/, and make input/fsh a link to ../fsh.',
  source: 'sushi',
};

/** How often a compile tries to take over something from the last one. */
const PASSES = 3;

/** Compiles a guide again and again, and each time no more of it than has changed. */
export class GuideCompiler {
  private readonly fshFolder: string;
  private readonly parses = new ParseCache();
  private readonly exporter: IncrementalExporter;
  private readonly config: ConfigCache;
  private memory = Memory.EMPTY;
  /** What the last compile gave out. */
  private given: Given | undefined;

  /** @param root folder with `sushi-config.yaml` and `input/fsh` */
  constructor(
    private readonly root: string,
    definitions: Definitions,
  ) {
    this.fshFolder = join(root, 'input', 'fsh');
    this.config = new ConfigCache(root);
    this.exporter = new IncrementalExporter(definitions);
  }

  /** @see Compiler */
  async compile({ snapshots = false, whole = false }: CompileOptions = {}): Promise<Compilation> {
    if (!existsSync(this.fshFolder) || utils.getRawFSHes(this.fshFolder).length === 0) {
      this.given = undefined;
      return { artefacts: [], findings: [NO_FSH] };
    }
    const { memory } = this;
    const before = this.given;
    // Whatever goes wrong from here, the next compile starts afresh.
    this.memory = Memory.EMPTY;
    this.given = undefined;
    const { findings, result } = await this.exported(whole ? Memory.EMPTY : memory);
    if (result === undefined) return { artefacts: [], findings };
    const { artefacts, given } = toArtefacts(result, this.fshFolder, snapshots);
    this.memory = result.memory;
    if (snapshots) return { artefacts, findings };
    this.given = given;
    return { artefacts, findings, ...(before && { changed: changedFiles(before, given) }) };
  }

  /** Takes over from the last compile what it can; where that proves wrong, it takes less over, and at last nothing. */
  private async exported(memory: Memory): Promise<Heard<ExportResult>> {
    const mustRun = new Set<string>();
    for (let passes = 1; passes <= PASSES; passes += 1) {
      const heard = await this.pass(memory, mustRun);
      if (memory === Memory.EMPTY || heard.result?.mistaken.size === 0) return heard;
      // What stops SUSHI may be what was taken over.
      if (heard.result === undefined) break;
      for (const key of heard.result.mistaken) mustRun.add(key);
    }
    return this.pass(Memory.EMPTY, mustRun);
  }

  private pass(memory: Memory, mustRun: ReadonlySet<string>): Promise<Heard<ExportResult>> {
    return listenToSushi(this.root, () => {
      const sources = utils.getRawFSHes(this.fshFolder);
      const config = this.config.read();
      return this.exporter.export(this.parses.import(sources), config, memory, mustRun);
    });
  }
}
