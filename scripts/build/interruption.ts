import { interrupted } from '../findings/index.js';

const BUILD = 'The build was interrupted; the previous output is unchanged.';

/** @throws ExpectedFailure (exit 3) when the work is no longer wanted */
export function checkAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw interrupted(BUILD);
}

/**
 * Waits for work until it is no longer wanted. What is under way then goes on unheeded: this is for those who end the
 * process, or give up everything that the work uses.
 * @throws ExpectedFailure (exit 3) as soon as the signal says so
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  work.catch(() => undefined);
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(interrupted(BUILD));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', stop));
}
