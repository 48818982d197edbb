import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExpectedFailure } from '../../scripts/findings/index.js';
import { startValidator } from '../../scripts/validator/index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
  await mkdir(join(folder, 'classes'));
  await writeFile(join(folder, 'launcher.jar'), '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** Puts a program in the place of Java that fails as Java does: it keeps its classes even so. */
async function failingJava(): Promise<void> {
  const java = join(folder, 'java');
  await writeFile(
    java,
    `#!/usr/bin/env node
     const options = process.env.JAVA_TOOL_OPTIONS;
     const [, draft] = /-XX:ArchiveClassesAtExit=(\\S+)/.exec(options);
     require('fs').writeFileSync(draft, 'classes');
     console.error('Picked up JAVA_TOOL_OPTIONS: ' + options + ' '.repeat(400));
     console.error('Exception in thread "main" java.lang.IllegalStateException: no such package');
     console.error('\\tat ValidatorLauncher.main(ValidatorLauncher.java:1)');
     process.exitCode = 1;`,
  );
  await chmod(java, 0o755);
  vi.stubEnv('PATH', [folder, process.env['PATH']].join(delimiter));
}

describe.skipIf(process.platform === 'win32')('a validator that does not start', () => {
  it('says why, and leaves no classes behind', async () => {
    await failingJava();
    const start = startValidator({
      jar: {
        path: join(folder, 'launcher.jar'),
        kind: 'launcher',
        origin: 'test',
        jarFolder: undefined,
        watchAgent: undefined,
        classArchive: join(folder, 'classes', 'java.jsa'),
      },
      fhirHome: { home: folder, packages: join(folder, '.fhir', 'packages') },
      versions: { core: '4.0.1', terminology: '1', extensions: '1' },
    });
    const fault = await start.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(fault).toBeInstanceOf(ExpectedFailure);
    const { findings, exitCode } = fault as ExpectedFailure;
    expect(exitCode).toBe(3);
    expect(findings[0].code).toBe('SDX-ENV-VALIDATOR-START');
    expect(findings[0].message).toMatch(/IllegalStateException: no such package$/);
    expect(findings[0].message).not.toContain('JAVA_TOOL_OPTIONS');
    expect(await readdir(join(folder, 'classes'))).toEqual([]);
  });
});
