import type { DaemonOptions } from './server.js';

/**
 * Runs a daemon until it is told to stop. It is loaded only here: a client needs nothing of what it needs.
 * @throws ExpectedFailure (exit 3) when another daemon listens there already
 */
export async function serveDaemon(options: DaemonOptions): Promise<void> {
  const { runServer } = await import('./server.js');
  await runServer(options);
}
