import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validate } from '../../scripts/commands/validate.js';
import type { SharingPolicy } from '../../scripts/exchange/index.js';
import { EXIT } from '../../scripts/findings/index.js';
import { policyToOdrl } from '../../scripts/odrl/index.js';
import { fshCodeSystem } from '../exchange/fsh-codes.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const POLICY = 'data/sharing-policies/northmere-children-2.0.json';
let cwd: string;
let policy: SharingPolicy;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'sdx-validate-data-'));
  await mkdir(join(cwd, 'guide/schema'), { recursive: true });
  await mkdir(join(cwd, 'guide/site'));
  await writeFile(join(cwd, 'guide/package.tgz'), '');
  await writeFile(join(cwd, 'guide/build.json'), '{"canonical":"https://example.net/guide"}');
  for (const [id, name] of [
    ['request-reason', 'RequestReason'],
    ['organisation-type', 'OrganisationType'],
    ['requester-role', 'RequesterRole'],
    ['service-type', 'ServiceType'],
  ] as const)
    await writeFile(join(cwd, `guide/site/CodeSystem-${id}.json`), JSON.stringify(fshCodeSystem(name, id)));
  await cp(join(ROOT, 'data/decision-rules.json'), join(cwd, 'rules.json'));
  await cp(join(ROOT, 'data/sharing-policy-status.json'), join(cwd, 'status.json'));
  await cp(join(ROOT, POLICY), join(cwd, 'policy.json'));
  policy = JSON.parse(await readFile(join(ROOT, POLICY), 'utf8')) as SharingPolicy;
  await writeFile(join(cwd, 'policy.jsonld'), JSON.stringify(policyToOdrl(policy)));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

async function run(...files: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  const code = await validate(
    { files, guide: 'guide', format: 'text', failOn: 'error', official: false },
    {
      cwd,
      env: {},
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
      colour: false,
      readStdin: () => Promise.resolve(Buffer.from('')),
      stopwatch: () => 0,
      signal: new AbortController().signal,
    },
  );
  return { code, stdout, stderr };
}

describe('decision rules and sharing policies among what is validated', () => {
  it('are checked as a responder checks them when it starts', async () => {
    const { code, stdout, stderr } = await run('rules.json', 'policy.json', 'policy.jsonld', 'status.json');
    expect(stdout).toBe('No findings.\n');
    expect(stderr).toBe('Checked 4 files of decision rules and sharing policies.\n');
    expect(code).toBe(EXIT.ok);
  });

  it('are found in a folder too', async () => {
    await mkdir(join(cwd, 'policies'));
    for (const name of ['policy.json', 'policy.jsonld'])
      await cp(join(cwd, name), join(cwd, 'policies', name));
    expect((await run('policies')).stderr).toBe('Checked 2 files of decision rules and sharing policies.\n');
  });

  it.each([
    ['a rule that breaks the schema', 'rules.json', /"version": "[^"]+"/, '"version": 1', 'SDX-DATA-SCHEMA'],
    [
      'a rule with a code that there is not',
      'rules.json',
      /"reason": \["[^"]+"/,
      '"reason": ["any"',
      'SDX-DATA-CODE',
    ],
    ['a policy that ends before it starts', 'policy.json', '"2029-03-31"', '"2019-03-31"', 'SDX-DATA-POLICY'],
    [
      'a policy for no reason that there is',
      'policy.json',
      '"general-safeguarding"',
      '"any"',
      'SDX-DATA-CODE',
    ],
    [
      'an agreement that says more than a policy',
      'policy.jsonld',
      '"assigner":',
      '"conflict":"perm","assigner":',
      'SDX-DATA-ODRL',
    ],
    [
      'an agreement for no reason that there is',
      'policy.jsonld',
      '#general-safeguarding',
      '#any',
      'SDX-DATA-CODE',
    ],
    ['a status that there is not', 'status.json', '"suspended"', '"paused"', 'SDX-DATA-SCHEMA'],
  ])('fail for %s', async (_what, name, from, to, code) => {
    const text = await readFile(join(cwd, name), 'utf8');
    expect(text.replace(from, to)).not.toBe(text);
    await writeFile(join(cwd, `changed-${name}`), text.replace(from, to));
    const result = await run(`changed-${name}`);
    expect(result.code).toBe(EXIT.findings);
    expect(result.stdout).toContain(code);
    expect(result.stdout).toContain(`changed-${name}`);
  });

  it('leave payloads what they are: other JSON is no resource', async () => {
    await writeFile(join(cwd, 'other.json'), '{"name": "other"}');
    expect((await run('other.json', 'rules.json')).stdout).toContain('SDX-PAYLOAD-RESOURCE');
  });
});
