import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder in which tests install the package for vendors; the processes of the tests inherit it. */
export const VENDOR_PLACE = 'SDX_TEST_VENDOR_PLACE';

/** A folder for all test files of a run, taken away at its end, however the processes of the tests end. */
export default async function vendorPlace(): Promise<() => Promise<void>> {
  const place = await mkdtemp(join(tmpdir(), 'sdx-vendor-'));
  process.env[VENDOR_PLACE] = place;
  return () => rm(place, { recursive: true, force: true });
}
