import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ExpectedFailure, EXIT } from '../findings/index.js';
import { OWN_ROOT } from '../own-root.js';
import { GUIDE_CONFIG_FILE } from '../compile/index.js';

/** A guide of someone else's has the same configuration file, but not this project's list of packages. */
const PROJECT_FILES = [GUIDE_CONFIG_FILE, 'fhir-packages.lock.json'] as const;

/**
 * Looks for the checkout of the guide, upwards from a folder.
 * @returns the folder that holds `sushi-config.yaml` and the list of FHIR packages, or undefined
 */
export function findProjectRoot(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (PROJECT_FILES.every((name) => existsSync(join(folder, name)))) return folder;
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
        ...whyNoProject(resolve(from)),
        source: 'environment',
      },
    ],
    EXIT.environment,
  );
}

/** A checkout that has lost one of its files is told from a folder that is none. */
function whyNoProject(folder: string): { message: string; remedy: string } {
  const [present, ...others] = PROJECT_FILES.filter((name) => existsSync(join(folder, name)));
  const missing = PROJECT_FILES.find((name) => name !== present);
  if (present === undefined || others.length > 0 || missing === undefined)
    return {
      message: `There is no ${GUIDE_CONFIG_FILE} in ${folder} or above it: this is not a checkout of the guide.`,
      remedy: 'Change into the checkout. To check a payload anywhere, use `sdx validate FILE…`.',
    };
  return {
    message: `There is no ${missing} beside ${present} in ${folder}.`,
    remedy: `Restore it from version control: git checkout -- ${missing}.`,
  };
}

/** Where a guide lies that payloads are checked against. */
export interface GuidePlace {
  /** Folder with the list of FHIR packages, the rules and the register. */
  readonly root: string;
  /** The same, where it is a checkout, whose sources may have changed since the build. */
  readonly checkout: string | undefined;
  /** Folder of the build. */
  readonly output: string;
}

/**
 * Finds the guide to check against: the folder that the user named, else the last build of the checkout around the
 * working folder, else the guide that came with this program.
 * @param named as given with `--guide`
 * @param userCwd folder that the user's paths start from, where it is another
 */
export function findGuide(cwd: string, named: string | undefined, userCwd = cwd): GuidePlace {
  const checkout = findProjectRoot(cwd);
  const root = checkout ?? OWN_ROOT;
  if (named !== undefined) return { root, checkout, output: resolve(userCwd, named) };
  if (checkout !== undefined) return { root, checkout, output: join(checkout, 'output') };
  const shipped = join(OWN_ROOT, 'dist', 'guide');
  return { root, checkout, output: existsSync(shipped) ? shipped : join(OWN_ROOT, 'output') };
}
