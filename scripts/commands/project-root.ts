import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ExpectedFailure, EXIT } from '../findings/index.js';
import { GUIDE_CONFIG_FILE } from '../compile/index.js';

/**
 * Looks for the checkout of the guide, upwards from a folder.
 * @returns the folder that holds `sushi-config.yaml`, or undefined
 */
export function findProjectRoot(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, GUIDE_CONFIG_FILE))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * As {@link findProjectRoot}, for commands that only work in a checkout.
 * @throws ExpectedFailure (exit 3) that says where to go
 */
export function requireProjectRoot(from: string): string {
  const root = findProjectRoot(from);
  if (root !== undefined) return root;
  throw new ExpectedFailure(
    [
      {
        file: '(environment)',
        severity: 'error',
        code: 'SDX-ENV-PROJECT',
        message: `There is no ${GUIDE_CONFIG_FILE} in ${resolve(from)} or above it: this is not a checkout of the guide.`,
        remedy: 'Change into the checkout. To check a payload anywhere, use `sdx validate FILE…`.',
        source: 'environment',
      },
    ],
    EXIT.environment,
  );
}
