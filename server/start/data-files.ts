import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDecisionData, type DecisionData, type Vocabularies } from '../../scripts/exchange/index.js';
import { ExpectedFailure, type Finding } from '../../scripts/findings/index.js';
import {
  NICKNAMES_FILE,
  NICKNAMES_SCHEMA_FILE,
  nicknamesOf,
  readNicknames,
  type Nicknames,
} from '../../scripts/matching/index.js';
import { withConvertedPolicies } from '../../scripts/odrl/index.js';
import {
  PERSONAS_FILE,
  PERSONAS_SCHEMA_FILE,
  readPersonas,
  type Personas,
} from '../../scripts/people/index.js';

/** Everything that the server reads from `data/`. */
export interface DataFiles extends DecisionData {
  readonly personas: Personas;
  readonly nicknames: Nicknames;
}

/**
 * Reads and checks the data that the server decides with, before it takes any request.
 * @param root folder that holds `data/`
 * @param vocabularies of the guide, which every code of rules and policies has to come from
 * @throws ExpectedFailure with every fault, its place and its remedy
 */
export async function readDataFiles(root: string, vocabularies: Vocabularies): Promise<DataFiles> {
  const files = await textsUnder(root, 'data', ['register', 'schemas', 'sharing-policies', 'matching']);
  const schema = (file: string): object => JSON.parse(files.get(file) ?? '{}') as object;
  const decisionData = readDecisionData(await withConvertedPolicies(files), vocabularies);
  const personas = readPersonas(files.get(PERSONAS_FILE) ?? '', schema(PERSONAS_SCHEMA_FILE));
  const nicknames = readNicknames(
    NICKNAMES_FILE,
    files.get(NICKNAMES_FILE) ?? '',
    schema(NICKNAMES_SCHEMA_FILE),
  );
  stopFor([...personas.findings, ...nicknames.findings]);
  return {
    ...decisionData,
    personas: present(personas.content),
    nicknames: nicknamesOf(present(nicknames.content)),
  };
}

/** The texts of a folder and of some within it. */
async function textsUnder(
  root: string,
  base: string,
  folders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = await Promise.all(
    [base, ...folders.map((folder) => `${base}/${folder}`)].map(async (folder) =>
      (await readdir(join(root, folder), { withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => `${folder}/${name}`),
    ),
  );
  const read = names.flat().map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const);
  return new Map(await Promise.all(read));
}

function stopFor(findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first, ...others] = errors;
  if (first !== undefined) throw new ExpectedFailure([first, ...others]);
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('A file without findings has content.');
  return value;
}
