import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { readConfig } from '../../server/config/index.js';
import { startServer, type RunningServer, type ServerPlace } from '../../server/start/index.js';
import { ROOT } from '../examples/project-data.js';

/** Starts a server on free ports with few people. */
export async function aServer(
  flags: Readonly<Record<string, string>> = {},
  more: Partial<ServerPlace> = {},
): Promise<RunningServer> {
  const reading = readConfig({
    flags: { port: '0', 'admin-port': '0', people: '200', 'log-level': 'silent', ...flags },
    env: {},
  });
  if (!reading.ok) throw new Error(reading.findings[0].message);
  return startServer(reading.config, {
    root: ROOT,
    guide: inject('outputFolder'),
    version: '0.0.0-test',
    // Keys of one test are nobody else's business.
    cache: await mkdtemp(join(tmpdir(), 'sdx-server-')),
    userFolder: ROOT,
    ...more,
  });
}
