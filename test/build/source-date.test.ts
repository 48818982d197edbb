import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRevision } from '../../scripts/build/source-date.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-date-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the date of a build', () => {
  it('is that of SOURCE_DATE_EPOCH', async () => {
    expect(await readRevision(folder, { SOURCE_DATE_EPOCH: '1769850000' })).toMatchObject({
      date: '2026-01-31',
      commit: undefined,
    });
  });

  it('is fixed, and no clock’s, where there is neither that nor version control', async () => {
    expect((await readRevision(folder, {})).date).toBe('1970-01-01');
  });

  it.each(['yesterday', '', '-1', '1.5', '2026-01-31', '253402300800'])(
    'is not guessed from “%s”',
    async (named) => {
      await expect(readRevision(folder, { SOURCE_DATE_EPOCH: named })).rejects.toMatchObject({
        exitCode: 3,
        findings: [{ code: 'SDX-ENV-SOURCE-DATE' }],
      });
    },
  );
});
