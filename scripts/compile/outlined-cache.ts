import { basename, dirname } from 'node:path';
import { DiskBasedPackageCache, type LogFunction } from 'fhir-package-loader';
import { readOutlines, type Outline } from '../fhir-packages/index.js';

/**
 * A FHIR cache on disk that lists the resources of a package by their outlines. SUSHI reads every file of a package,
 * nine thousand in all, to learn their names; of most it needs no more than that. Files that are asked for one by one
 * are read whole.
 */
export class OutlinedPackageCache extends DiskBasedPackageCache {
  private listing: ReadonlyMap<string, Outline> | undefined;

  constructor(
    private readonly packages: string,
    options: { log?: LogFunction },
  ) {
    super(packages, options);
  }

  /**
   * Runs a task that reads all files of one package, and answers with outlines meanwhile.
   * @param key `NAME#VERSION`
   */
  async listed<T>(key: string, task: () => Promise<T>): Promise<T> {
    this.listing = readOutlines(this.packages, key);
    try {
      return await task();
    } finally {
      this.listing = undefined;
    }
  }

  override getResourceAtPath(path: string): unknown {
    const outline = basename(dirname(path)) === 'package' ? this.listing?.get(basename(path)) : undefined;
    return outline ?? super.getResourceAtPath(path);
  }
}
