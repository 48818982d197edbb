import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyHash, type SharingPolicy } from '../../../scripts/exchange/index.js';
import { ExpectedFailure, type Finding } from '../../../scripts/findings/index.js';
import { policyToOdrl } from '../../../scripts/odrl/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { vocabularies } from '../../exchange/shipped-data.js';

const DATA = fileURLToPath(new URL('../../../data', import.meta.url));
const POLICY = 'data/sharing-policies/northmere-children-2.0';
let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sdx-data-files-'));
  await cp(DATA, join(root, 'data'), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

const edit = async (file: string, from: string | RegExp, to: string): Promise<void> => {
  const text = await readFile(join(root, file), 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  await writeFile(join(root, file), edited);
};

async function faults(): Promise<readonly Finding[]> {
  const refusal: unknown = await readDataFiles(root, vocabularies).catch((fault: unknown) => fault);
  expect(refusal).toBeInstanceOf(ExpectedFailure);
  return (refusal as ExpectedFailure).findings;
}

describe('what a responder reads before it takes requests', () => {
  it('is everything that it decides with', async () => {
    const data = await readDataFiles(root, vocabularies);
    expect(data.policies.length).toBeGreaterThan(5);
    expect(data.rules.onRequest.length).toBeGreaterThan(10);
    expect(data.personas.personas.length).toBeGreaterThanOrEqual(20);
  });

  it('takes a policy as ODRL for the same policy, with the same hash', async () => {
    const text = await readFile(join(root, `${POLICY}.json`), 'utf8');
    const policy = JSON.parse(text) as SharingPolicy;
    await writeFile(join(root, `${POLICY}.jsonld`), JSON.stringify(policyToOdrl(policy)));
    await rm(join(root, `${POLICY}.json`));
    const { policies } = await readDataFiles(root, vocabularies);
    expect(policies.map(policyHash)).toContain(policyHash(policy));
  });

  it('refuses to start with a policy in ODRL that says more than it could apply', async () => {
    const agreement = policyToOdrl(
      JSON.parse(await readFile(join(root, `${POLICY}.json`), 'utf8')) as SharingPolicy,
    );
    await writeFile(
      join(root, `${POLICY}.jsonld`),
      JSON.stringify({ ...agreement, obligation: { action: 'inform' } }),
    );
    expect(await faults()).toMatchObject([{ file: `${POLICY}.jsonld`, code: 'SDX-DATA-ODRL' }]);
  });

  it.each([
    [
      'a policy for a reason that there is not',
      `${POLICY}.json`,
      /"children-act-1989-section-17"/,
      '"section-17"',
    ],
    [
      'a rule for a reason that there is not',
      'data/decision-rules.json',
      /"reason": \["[^"]+"/,
      '"reason": ["safeguarding"',
    ],
  ])('refuses to start with %s: it would never apply', async (_name, file, from, to) => {
    await edit(file, from, to);
    const found = await faults();
    expect(found).toMatchObject([{ file, code: 'SDX-DATA-CODE' }]);
    expect(found[0]?.line).toBeGreaterThan(1);
  });

  it('refuses to start without the rules, and names the file', async () => {
    await rm(join(root, 'data/decision-rules.json'));
    expect(await faults()).toMatchObject([{ file: 'data/decision-rules.json', code: 'SDX-DATA-MISSING' }]);
  });

  it('refuses a policy that breaks its schema, at its line', async () => {
    await edit(`${POLICY}.json`, '"version": "2.0"', '"version": "two"');
    expect(await faults()).toMatchObject([{ file: `${POLICY}.json`, code: 'SDX-DATA-SCHEMA', line: 7 }]);
  });
});
