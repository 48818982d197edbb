import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentFailure } from '../findings/index.js';
import type { SchemaDocument } from '../schema/index.js';
import type { ValidatorService } from '../validator/index.js';
import type { BuildOptions } from './build-options.js';
import { readInputs } from './inputs.js';
import { hashOfFiles, type BuildRecord } from './reports.js';
import { Workshop } from './workshop.js';

/** What the last build left in its output folder. */
export interface BuiltGuide {
  /** Web address of the guide, which its artefacts' addresses begin with. */
  readonly canonical: string;
  readonly packageFile: string;
  readonly record: BuildRecord;
  /** Canonical URL of the profile → its schema. */
  readonly schemas: ReadonlyMap<string, SchemaDocument>;
  /** Whether the sources have changed since. */
  readonly stale: boolean;
}

/**
 * Reads the result of the last build, to check payloads with.
 * @param root checkout that it was built from; undefined for a guide that came without its sources
 * @param output folder of the result
 * @throws ExpectedFailure (exit 3) when there is none, or it is damaged
 */
export async function readBuiltGuide(root: string | undefined, output: string): Promise<BuiltGuide> {
  const packageFile = join(output, 'package.tgz');
  const notBuilt = (message: string): Error =>
    environmentFailure(
      'SDX-ENV-NOT-BUILT',
      message,
      root === undefined
        ? 'Name the output folder of a build with --guide, or leave --guide out to use the guide that came with this program.'
        : 'Run `npm run build` first, or `npm run build -- --no-validate` where there is no Java.',
    );
  if (!existsSync(packageFile) || !existsSync(join(output, 'build.json'))) {
    throw notBuilt(`There is no built guide in ${output}.`);
  }
  const { record, documents } = await readParts(output).catch((fault: unknown) => {
    throw notBuilt(`The built guide in ${output} is damaged: ${(fault as Error).message}.`);
  });
  return {
    canonical: record.canonical,
    packageFile,
    record,
    schemas: new Map(
      documents.flatMap((schema) => (schema['x-profile'] ? [[schema['x-profile'], schema]] : [])),
    ),
    stale: root !== undefined && record.inputHash !== hashOfFiles(await readInputs(root)),
  };
}

/** @throws Error when a file is missing or is not what a build writes */
async function readParts(
  output: string,
): Promise<{ readonly record: BuildRecord; readonly documents: readonly SchemaDocument[] }> {
  const record = JSON.parse(
    await readFile(join(output, 'build.json'), 'utf8'),
  ) as Partial<BuildRecord> | null;
  if (typeof record?.canonical !== 'string') throw new Error('build.json names no canonical');
  const folder = join(output, 'schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.schema.json')).sort();
  const documents = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as SchemaDocument),
  );
  return { record: record as BuildRecord, documents };
}

/**
 * Starts an official validator that has loaded the package of the last build, or lets the workshop's load it.
 * @throws ExpectedFailure (exit 3) when it cannot be had
 */
export async function openPackage(
  options: Pick<BuildOptions, 'root' | 'cache' | 'env' | 'progress' | 'validatorJar' | 'workshop'>,
  packageFile: string,
): Promise<{ readonly service: ValidatorService; close(): Promise<void> }> {
  const workshop = options.workshop ?? new Workshop(options);
  const close = async (): Promise<void> => {
    if (options.workshop === undefined) await workshop.close();
  };
  try {
    await workshop.validator.learnPackage(packageFile);
    return { service: await workshop.validator.ready(), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
