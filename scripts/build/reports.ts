import { createHash } from 'node:crypto';
import { report, type Finding } from '../findings/index.js';
import type { Revision } from './source-date.js';
import type { StageRecord } from './stages.js';

/** Versions of everything that has a say in the result. */
export type BuildVersions = Readonly<Record<string, string>>;

/** `output/build.json`. */
export interface BuildRecord {
  /** Web address of the guide, which its artefacts' addresses begin with. */
  readonly canonical: string;
  readonly stages: readonly StageRecord[];
  readonly versions: BuildVersions;
  readonly commit: string | null;
  readonly dirty: boolean;
  /** Whether the official validator had its say. */
  readonly validated: boolean;
  /** SHA-256 over everything the build reads. */
  readonly inputHash: string;
  /** SHA-256 over every other file of the output, with its name. */
  readonly hash: string;
}

/** @returns the findings in every form, by file name */
export function qaFiles(
  findings: readonly Finding[],
  toolVersion: string,
  home: string,
): Map<string, string> {
  return new Map([
    ['qa.json', report('json', findings)],
    ['qa.html', report('html', findings, { title: 'Quality report' })],
    ['qa.sarif', report('sarif', findings, { toolVersion, informationUri: home })],
    ['qa.junit.xml', report('junit', findings)],
  ]);
}

/** @returns `build.json`: the one file that differs between two builds of the same sources */
export function buildRecord(
  canonical: string,
  stages: readonly StageRecord[],
  versions: BuildVersions,
  revision: Revision,
  validated: boolean,
  inputs: ReadonlyMap<string, string | Uint8Array>,
  outputs: ReadonlyMap<string, string | Uint8Array>,
): BuildRecord {
  return {
    canonical,
    stages,
    versions,
    commit: revision.commit ?? null,
    dirty: revision.dirty,
    validated,
    inputHash: hashOfFiles(inputs),
    hash: hashOfFiles(outputs),
  };
}

/** @returns hex SHA-256 over sorted names and contents; the same files in any order give the same hash */
export function hashOfFiles(files: ReadonlyMap<string, string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) {
    hash.update(`${name}\0`).update(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest(),
    );
  }
  return hash.digest('hex');
}
