import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  readRegister,
  REGISTER_ORGANISATION_SCHEMA_FILE,
  REGISTER_ORGANISATIONS_FILE,
  REGISTER_SYSTEM_SCHEMA_FILE,
  REGISTER_SYSTEMS_FILE,
  type Register,
  type RegisterSource,
} from '../exchange/index.js';
import { ExpectedFailure, type Finding } from '../findings/index.js';
import { PERSONAS_FILE, PERSONAS_SCHEMA_FILE, readPersonas, type Personas } from '../people/index.js';

/**
 * Reads the register, whose organisations work with the dummy people.
 * @param root folder that holds `data/`
 * @throws ExpectedFailure for a register with faults
 */
export async function shippedRegister(root: string): Promise<Register> {
  const source = async (file: string, schemaFile: string): Promise<RegisterSource> => ({
    file,
    text: await readFile(join(root, file), 'utf8'),
    schema: await schemaIn(root, schemaFile),
  });
  const { register, findings } = readRegister(
    await source(REGISTER_ORGANISATIONS_FILE, REGISTER_ORGANISATION_SCHEMA_FILE),
    await source(REGISTER_SYSTEMS_FILE, REGISTER_SYSTEM_SCHEMA_FILE),
  );
  stopFor(findings);
  return register;
}

/**
 * Reads the personas.
 * @param root folder that holds `data/`
 * @throws ExpectedFailure for a file with faults
 */
export async function shippedPersonas(root: string): Promise<Personas> {
  const text = await readFile(join(root, PERSONAS_FILE), 'utf8');
  const { content, findings } = readPersonas(text, await schemaIn(root, PERSONAS_SCHEMA_FILE));
  stopFor(findings);
  if (content === undefined) throw new TypeError('a file without findings has content');
  return content;
}

async function schemaIn(root: string, file: string): Promise<object> {
  return JSON.parse(await readFile(join(root, file), 'utf8')) as object;
}

function stopFor(findings: readonly Finding[]): void {
  const [first, ...others] = findings;
  if (first !== undefined) throw new ExpectedFailure([first, ...others]);
}
