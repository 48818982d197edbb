import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JWK } from 'jose';
import {
  schemaCheck,
  SIGNING_ALGORITHMS,
  type SigningAlgorithm,
  type SigningKey,
} from '../exchange/index.js';
import { environmentFailure, type ExpectedFailure } from '../findings/index.js';

/** Private keys of client systems, by the id of the system in the register. */
export type ClientKeys = ReadonlyMap<string, SigningKey>;

/** The file as it is written. */
interface KeysFile {
  readonly systems: Readonly<
    Record<string, { readonly kid: string; readonly alg: SigningAlgorithm; readonly private: JWK }>
  >;
}

/** JSON Schema of a keys file. */
export const KEYS_FILE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Private keys of client systems',
  description:
    'Keys with which client systems sign: for tests, where invented clients live on one machine. In live use a key stays in hardware or in a service that does not export it.',
  type: 'object',
  additionalProperties: false,
  required: ['systems'],
  properties: {
    $schema: { type: 'string' },
    systems: {
      description: 'By the id of the system in the register.',
      type: 'object',
      propertyNames: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['kid', 'alg', 'private'],
        properties: {
          kid: {
            description: 'Names the public half in the key set of the system.',
            type: 'string',
            minLength: 1,
          },
          alg: { enum: [...SIGNING_ALGORITHMS] },
          private: {
            description: 'JSON Web Key with its private half.',
            type: 'object',
            required: ['kty', 'd'],
            properties: { kty: { enum: ['EC', 'RSA'] }, d: { type: 'string', minLength: 1 } },
          },
        },
      },
    },
  },
} as const;

/** Bits of a file's mode that let others than its owner at it. */
const OTHERS = 0o077;

/**
 * Reads the keys of client systems.
 * @throws ExpectedFailure (exit 3) where there is no such file, others may read it, or it holds something else; the
 *   message repeats nothing that the file holds
 */
export async function readKeysFile(file: string): Promise<ClientKeys> {
  const text = await textOf(file);
  const content = parsed(text);
  const [fault] = schemaCheck(KEYS_FILE_SCHEMA)(content);
  if (fault !== undefined)
    throw failure(
      'SDX-KEYS-CONTENT',
      `${file} is not a file of client keys.`,
      'It holds {"systems": {"<system id>": {"kid", "alg", "private"}}}. Name another with --keys, or start the test server: it writes one.',
    );
  return new Map(
    Object.entries((content as KeysFile).systems).map(([id, { kid, alg, private: privateKey }]) => [
      id,
      { kid, algorithm: alg, privateKey },
    ]),
  );
}

async function textOf(file: string): Promise<string> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0)
      throw failure(
        'SDX-KEYS-MODE',
        `${file} holds private keys, and others than its owner may read or change it.`,
        `Run \`chmod 600 ${file}\`. If others could read it before, make new keys.`,
      );
    return await readFile(file, 'utf8');
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw failure(
        'SDX-KEYS-NONE',
        `There is no file of client keys at ${file}.`,
        'Start the test server (`sdx serve`): it writes one. Or name yours with --keys.',
      );
    if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR')
      throw failure(
        'SDX-KEYS-READ',
        `${file} cannot be read (${code}).`,
        'Check the path and the permissions.',
      );
    throw fault;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failure(code: string, message: string, remedy: string): ExpectedFailure {
  return environmentFailure(code, message, remedy);
}

/**
 * Writes the keys of client systems, for the own user alone: all of the old file or all of the new.
 * @throws errors of the file system
 */
export async function writeKeysFile(file: string, keys: ClientKeys): Promise<void> {
  const content: KeysFile = {
    systems: Object.fromEntries(
      [...keys].map(([id, { kid, algorithm, privateKey }]) => [
        id,
        { kid, alg: algorithm, private: privateKey },
      ]),
    ),
  };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString('hex')}.part`;
  // Made anew with its mode: nobody can read it even for the moment before it has its name.
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } catch (fault) {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw fault;
  }
}
