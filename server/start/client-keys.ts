import type { ParticipantSystem, SigningKey } from '../../scripts/exchange/index.js';
import { writeKeysFile } from '../../scripts/requester/index.js';
import type { TestParticipants } from '../trust/index.js';

/**
 * Writes the keys of client systems to a file for `sdx query`, for the own user alone.
 * @param file where `sdx query` looks
 */
export async function writeClientKeys(
  file: string,
  systems: readonly ParticipantSystem[],
  participants: Pick<TestParticipants, 'signingKey'>,
): Promise<void> {
  const keys = new Map<string, SigningKey>();
  for (const { id } of systems) keys.set(id, await participants.signingKey(id));
  await writeKeysFile(file, keys);
}
