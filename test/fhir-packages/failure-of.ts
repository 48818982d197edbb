import { expect } from 'vitest';
import { ExpectedFailure } from '../../scripts/findings/index.js';

/** @returns the failure that the work ends with; the test fails when it ends otherwise */
export async function failureOf(work: Promise<unknown>): Promise<ExpectedFailure> {
  const fault: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(fault).toBeInstanceOf(ExpectedFailure);
  return fault as ExpectedFailure;
}
