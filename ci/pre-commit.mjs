#!/usr/bin/env node
/**
 * The pre-commit hook in .pre-commit-hooks.yaml: checks the files that pre-commit names, with the package that is
 * installed in the repository which the hook runs in. Arguments of the hook (`args`) come before the files.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const args = process.argv.slice(2);
const manifest = findManifest();
if (manifest === undefined) {
  process.stderr.write(
    'data-exchange-standard is not installed in this repository.\n' +
      'Install the tarball: npm install --save-dev ./data-exchange-standard-VERSION.tgz\n',
  );
  process.exitCode = 3;
} else {
  const program = join(dirname(manifest), 'dist/scripts/cli.js');
  const { status } = spawnSync(process.execPath, [program, 'validate', '--no-official', ...args], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 3;
}

function findManifest() {
  try {
    return createRequire(join(process.cwd(), 'any.js')).resolve('data-exchange-standard/package.json');
  } catch {
    return undefined;
  }
}
