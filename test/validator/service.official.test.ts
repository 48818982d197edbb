import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { ValidatorClient } from '../../scripts/validator/index.js';

const root = resolve(import.meta.dirname, '../..');
let folder: string | undefined;
afterAll(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the shared validator', () => {
  const client = new ValidatorClient(inject('validatorUrl'));

  it('listens on loopback only', () => {
    expect(new URL(client.baseUrl).hostname).toBe('127.0.0.1');
  });

  it('rejects an unknown code and accepts a sound resource', async () => {
    const verdict = async (resource: object): Promise<string[]> => {
      const { issue } = await client.validate({ text: JSON.stringify(resource), format: 'json' });
      return issue.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    };
    expect(await verdict({ resourceType: 'Patient', gender: 'x' })).not.toEqual([]);
    expect(await verdict({ resourceType: 'Patient', gender: 'other' })).toEqual([]);
  });

  it('converts JSON to XML and back', async () => {
    const text = JSON.stringify({ resourceType: 'Patient', birthDate: '2020-01-31' });
    const xml = await client.convert({ text, format: 'json' }, 'xml');
    expect(xml).toContain('<birthDate value="2020-01-31"/>');
    expect(JSON.parse(await client.convert({ text: xml, format: 'xml' }, 'json'))).toMatchObject({
      birthDate: '2020-01-31',
    });
  });
});

describe('a validator whose parent is killed', () => {
  it('ends with it', async () => {
    folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
    const script = join(folder, 'parent.mts');
    const room = (name: string): string => JSON.stringify(join(root, 'scripts', name, 'index.ts'));
    await writeFile(
      script,
      `import { cacheFolder, ensureFhirHome, readPackageLock } from ${room('fhir-packages')};
       import { locateValidator, startValidator } from ${room('validator')};
       const root = ${JSON.stringify(root)};
       const shared = { cache: cacheFolder(process.env, root), env: process.env, progress() {} };
       const lock = await readPackageLock(root + '/fhir-packages.lock.json');
       const version = (name) => lock.find((locked) => locked.name === name).version;
       const { pid } = await startValidator({
         jar: await locateValidator(shared),
         fhirHome: await ensureFhirHome({ ...shared, lock }),
         versions: {
           core: version('hl7.fhir.r4.core'),
           terminology: version('hl7.terminology.r4'),
           extensions: version('hl7.fhir.uv.extensions.r4'),
         },
       });
       console.log(JSON.stringify({ pid }));
       setInterval(() => undefined, 1000);`,
    );
    const parent = spawn(process.execPath, ['--import', 'tsx', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((found, failed) => {
      let said = '';
      parent.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const match = /"pid":(\d+)/.exec(said);
        if (match) found(Number(match[1]));
      });
      parent.once('exit', (code) => failed(new Error(`the parent ended early with ${String(code)}`)));
    });
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 10_000, interval: 100 }).toBe(false);
  }, 900_000);
});
