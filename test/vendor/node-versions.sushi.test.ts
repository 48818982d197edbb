import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';
import { ROOT, run, vendorFolder, type Run, type VendorFolder } from './vendor-folder.js';

/** The oldest Node that the package allows, and the newest of each line after it. */
const VERSIONS = ['20.19', '22', '24'] as const;

const NETWORK = /E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT)|ENOTCACHED|network/;

/**
 * Finds a Node of a version through npm, which keeps it in the project's cache.
 * @returns its path; undefined where it is not in the cache and the registry cannot be reached
 */
async function nodeOf(version: string): Promise<string | undefined> {
  const env = { ...process.env, npm_config_cache: join(cacheFolder(process.env, ROOT), 'node-versions') };
  const args = [
    '--yes',
    '--prefer-offline',
    '--package',
    `node@${version}`,
    '--',
    'node',
    '-p',
    'process.execPath',
  ];
  const { code, stdout, stderr } = await run('npx', args, { cwd: ROOT, env });
  if (code === 0) return stdout.trim();
  if (NETWORK.test(stderr)) return undefined;
  throw new Error(`Node ${version} could not be had:\n${stderr}`);
}

const API = `
  const { readFileSync } = await import('node:fs');
  const sound = readFileSync('sound.json');
  const xml = readFileSync('sound.xml', 'utf8');
  const faulty = readFileSync('faulty.json', 'utf8');
  const found = await Promise.all([sound, xml, faulty, JSON.parse(faulty)].map((each) => api.validate(each)));
  const decision = await api.decide(sound, { responder: 'ZZ9B1' });
  console.log(JSON.stringify([found, decision, api.cases.length]));`;

describe.each(VERSIONS)('on Node %s', (version) => {
  let vendor: VendorFolder;
  let node: string | undefined;
  beforeAll(async () => {
    vendor = await vendorFolder();
    node = await nodeOf(version);
    const request = join(ROOT, 'examples/C01-known-active/request');
    const text = await readFile(`${request}.json`, 'utf8');
    await writeFile(join(vendor.folder, 'sound.json'), text);
    await writeFile(join(vendor.folder, 'sound.xml'), await readFile(`${request}.xml`, 'utf8'));
    await writeFile(join(vendor.folder, 'faulty.json'), text.replace('"child"', '"kid"'));
  }, 600_000);

  const on = (program: string, ...args: readonly string[]): Promise<Run> =>
    run(program, args, { cwd: vendor.folder, env: { ...process.env, NO_COLOR: '1' } });

  /** A version that cannot be had here is skipped, and reported so: what was not run has not passed. */
  const itRuns = (what: string, check: (program: string) => Promise<void>): void => {
    it(what, async (test) => {
      if (node === undefined) return test.skip(`Node ${version} is not cached and npm cannot be reached`);
      await check(node);
    });
  };

  itRuns('the version is the one that is meant', async (program) => {
    expect((await on(program, '--version')).stdout).toMatch(
      new RegExp(`^v${version.replace('.', '\\.')}\\.`),
    );
  });

  itRuns('the command line checks payloads, and warns of nothing', async (program) => {
    const sound = await on(program, vendor.program, 'validate', 'sound.json', 'sound.xml');
    expect(sound).toMatchObject({ code: 0, stdout: 'No findings.\n' });
    expect(sound.stderr).toMatch(/^Checked 2 of 2 with schema and invariants;[^\n]*\n$/);
    const faulty = await on(program, vendor.program, 'validate', 'faulty.json', '--json');
    expect(faulty.code).toBe(1);
    expect(JSON.parse(faulty.stdout)).toMatchObject({ findings: [{ code: 'SDX-SCHEMA-CODE' }] });
  });

  itRuns('the command line explains, helps and completes', async (program) => {
    const explained = await on(program, vendor.program, 'explain', 'sound.json', '--responder', 'ZZ9B1');
    expect(explained.stdout).toContain('Decision: permit by rule');
    expect((await on(program, vendor.program, '--help')).stdout).toContain('Usage: sdx');
    expect((await on(program, vendor.program, 'completion', 'bash')).stdout).toContain('complete ');
    expect((await on(program, vendor.program, 'nonsense')).code).toBe(2);
  });

  itRuns(
    'programs use the interface from modules and from CommonJS, with the same result',
    async (program) => {
      const imported = `import * as api from 'data-exchange-standard';${API}`;
      const required = `const api = require('data-exchange-standard'); (async () => {${API}})();`;
      const fromModule = await on(program, '--input-type=module', '-e', imported);
      const fromCommonJs = await on(program, '--no-warnings', '--input-type=commonjs', '-e', required);
      expect({ code: fromModule.code, stderr: fromModule.stderr }).toEqual({ code: 0, stderr: '' });
      expect(fromCommonJs.stdout).toBe(fromModule.stdout);
      expect(JSON.parse(fromModule.stdout)).toMatchObject([
        [[], [], [{ code: 'SDX-SCHEMA-CODE' }], [{ code: 'SDX-SCHEMA-CODE' }]],
        { state: 'decided', outcome: 'permit' },
        23,
      ]);
    },
  );
});
