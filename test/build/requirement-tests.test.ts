import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTexts } from '../../scripts/build/index.js';
import { readRequirementTests, unknownRequirements } from '../../scripts/build/requirement-tests.js';

const root = resolve(import.meta.dirname, '../..');
/** Written apart, so that this file marks nothing. */
const MARK = '@' + 'verifies';

/** Ids of the conformance sentences on the pages of the guide. */
async function requirementIds(): Promise<Set<string>> {
  const pages = await readTexts(root, 'input/pagecontent', '.md');
  return new Set(
    [...pages.values()].flatMap((text) =>
      [...text.matchAll(/§([a-z]+-\d+)\^[^:§]+:/g)].map((match) => match[1] ?? ''),
    ),
  );
}

describe('the marks of the tests and fixtures of this guide', () => {
  it('name requirements that exist', async () => {
    const ids = await requirementIds();
    expect(ids.size).toBeGreaterThan(150);
    expect(unknownRequirements(await readRequirementTests(root), ids)).toEqual([]);
  });

  it('cover requirements on the request, the reply, errors, decisions, assertions and audit', async () => {
    const found = await readRequirementTests(root);
    for (const area of ['req', 'res', 'dec', 'sec', 'aud', 'rsp', 'pol', 'voc'])
      expect([...found.keys()].filter((id) => id.startsWith(`${area}-`)).length, area).toBeGreaterThan(0);
    expect(found.get('res-16')).toContain('test/exchange/messages.test.ts');
    expect(found.get('req-17')).toContain('test/fixtures/person-info-query-request.json');
  });
});

describe('marks', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sdx-marks-'));
    await mkdir(join(folder, 'test/fixtures'), { recursive: true });
    await writeFile(
      join(folder, 'test/b.test.ts'),
      `// ${MARK} req-1, res-12\n// ${MARK} req-1\n// verifies req-9\n`,
    );
    await writeFile(join(folder, 'test/a.test.ts'), `  // ${MARK} req-1\n  // ${MARK} req-999\n`);
    await writeFile(
      join(folder, 'test/fixtures/f.json'),
      JSON.stringify({ valid: [{ requirements: ['req-2'] }], invalid: [{ requirements: ['nonsense-1'] }] }),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are read from tests and fixtures, each file once', async () => {
    expect(Object.fromEntries(await readRequirementTests(folder))).toEqual({
      'nonsense-1': ['test/fixtures/f.json'],
      'req-1': ['test/a.test.ts', 'test/b.test.ts'],
      'req-2': ['test/fixtures/f.json'],
      'req-999': ['test/a.test.ts'],
      'res-12': ['test/b.test.ts'],
    });
  });

  it('that name no requirement are found, in a test and in a fixture', async () => {
    const ids = new Set(['req-1', 'req-2', 'res-12']);
    expect(unknownRequirements(await readRequirementTests(folder), ids)).toEqual([
      { id: 'nonsense-1', files: ['test/fixtures/f.json'] },
      { id: 'req-999', files: ['test/a.test.ts'] },
    ]);
  });

  it('are none where there are no tests', async () => {
    expect(await readRequirementTests(join(folder, 'nowhere'))).toEqual(new Map());
  });
});
