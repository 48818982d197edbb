import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { importJWK } from 'jose';
import {
  isStrongEnough,
  nearest,
  standingOf,
  systemIdentifier,
  type Register,
  type SigningKey,
} from '../exchange/index.js';
import { environmentFailure } from '../findings/index.js';
import {
  addressFault,
  baseAddress,
  readKeysFile,
  type AskedResponder,
  type TlsMaterial,
} from '../requester/index.js';
import { commandLineFailure } from './command-line-failure.js';
import type { QueryOptions } from './query-options.js';
import type { PreparedQuestion } from './query-sends.js';

/** Where a run happens. */
export interface Place {
  readonly userCwd: string;
  /** Folder of what can be made again. */
  readonly cache: string;
  readonly base: string;
}

/**
 * The base address to ask at.
 * @throws ExpectedFailure (exit 2) for one that nothing may be sent to
 */
export function usableBase(base: string): string {
  const fault = addressFault(base);
  if (fault !== undefined)
    throw commandLineFailure(
      fault,
      'Give --base the base address of the responder, such as https://fhir.example/r4.',
    );
  return baseAddress(base);
}

/**
 * Looks up who is asked.
 * @throws ExpectedFailure (exit 2) for a system that the register does not have, or that may not answer
 * @see requirement exc-8
 */
export function askedResponder(id: string, register: Register): AskedResponder {
  const system = register.systems.find((each) => each.id === id);
  const standing = system && standingOf(register, systemIdentifier(system), 'response');
  if (standing?.ok === true) return standing;
  const ids = register.systems
    .filter(({ responseTestsPassed }) => responseTestsPassed)
    .map((each) => each.id);
  // Only a slip of the pen is put right: whoever may not answer is not replaced by somebody else.
  const near = standing === undefined ? nearest(id, ids) : undefined;
  throw commandLineFailure(
    standing === undefined
      ? `The register has no system ${id}.`
      : `The register says that ${id} does not answer requests (${standing.fault}).`,
    near === undefined || near === id
      ? `Give --responder one of ${ids.join(', ')}.`
      : `Did you mean ${near}?`,
  );
}

/** Where the test server writes the keys of its clients, below the cache. */
const TEST_KEYS = join('test-server', 'keys.json');

/**
 * The key that the client of a question signs with.
 * @throws ExpectedFailure (exit 3) where there is none that can be used
 */
export async function clientKey(
  { keys }: QueryOptions,
  { sends }: PreparedQuestion,
  { userCwd, cache }: Place,
): Promise<SigningKey> {
  const file = keys === undefined ? join(cache, TEST_KEYS) : resolve(userCwd, keys);
  const all = await readKeysFile(file);
  const system = sends[0]?.request.requester.system.value ?? '';
  const key = all.get(system);
  if (key === undefined)
    throw environmentFailure(
      'SDX-KEYS-SYSTEM',
      `${file} has no key of the system ${system}.`,
      `It has keys of ${[...all.keys()].join(', ') || 'nobody'}. Name another file with --keys.`,
    );
  if (!isStrongEnough(key.privateKey) || !(await fits(key)))
    throw environmentFailure(
      'SDX-KEYS-UNFIT',
      `The key of ${system} in ${file} cannot sign with ${key.algorithm}.`,
      'An RSA key has at least 3072 bits; ES384 takes a key on the curve P-384.',
    );
  return key;
}

async function fits({ privateKey, algorithm }: SigningKey): Promise<boolean> {
  if (algorithm === 'ES384' && privateKey.crv !== 'P-384') return false;
  try {
    await importJWK(privateKey, algorithm);
    return (privateKey.kty === 'EC') === (algorithm === 'ES384');
  } catch {
    return false;
  }
}

/**
 * Reads the certificates for the connection.
 * @throws ExpectedFailure (exit 2)
 */
export async function tlsMaterial(
  { ca, cert, key }: Pick<QueryOptions, 'ca' | 'cert' | 'key'>,
  cwd: string,
): Promise<TlsMaterial> {
  if ((cert === undefined) !== (key === undefined))
    throw commandLineFailure('--cert and --key go together.', 'Give both, or neither.');
  const pem = async (file: string): Promise<string> => {
    const text = await readFile(resolve(cwd, file), 'utf8').catch((): never => {
      throw commandLineFailure(`${file} cannot be read.`, 'Check the path.');
    });
    if (text.includes('-----BEGIN ')) return text;
    throw commandLineFailure(`${file} is not PEM.`, 'Name a file with -----BEGIN … lines.');
  };
  return {
    ...(ca !== undefined && { ca: await pem(ca) }),
    ...(cert !== undefined && { cert: await pem(cert) }),
    ...(key !== undefined && { key: await pem(key) }),
  };
}
