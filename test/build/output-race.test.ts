import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { swapIn } from '../../scripts/build/output-folder.js';

/** What another process does right after this one has moved a folder. */
const other = vi.hoisted(() => ({ meanwhile: (): void => undefined, moves: 0 }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    renameSync: (from: string, to: string) => {
      fs.renameSync(from, to);
      other.moves++;
      other.meanwhile();
    },
  };
});

let folder: string;
let output: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sdx-test-'));
  output = join(folder, 'output');
  other.meanwhile = () => undefined;
  await swapIn(output, new Map([['old.txt', 'old']]));
  other.moves = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function putOther(): void {
  mkdirSync(output);
  writeFileSync(join(output, 'theirs.txt'), 'theirs');
}

it('an output that another build has put there in between gives way, and nothing is left beside', async () => {
  let times = 3;
  other.meanwhile = () => {
    if (times-- > 0) putOther();
  };
  await swapIn(output, new Map([['new.txt', 'new']]));
  expect(readdirSync(output)).toEqual(['new.txt']);
  expect(readdirSync(folder)).toEqual(['output']);
  expect(other.moves).toBe(5);
});

it('an output that another build has moved away in between is no fault', async () => {
  const staged = vi.fn(() => rmSync(output, { recursive: true, force: true }));
  const files = new Map([['new.txt', 'new']]);
  // Gone between the writing of the new one and its swap: as if the other build were between its two moves.
  vi.spyOn(files, Symbol.iterator).mockImplementation(function* () {
    yield ['new.txt', 'new'] as [string, string];
    staged();
  } as never);
  await swapIn(output, files);
  expect(staged).toHaveBeenCalledOnce();
  expect(readFileSync(join(output, 'new.txt'), 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['output']);
});

it('where the other never lets go, the build says so, and leaves what the other has put there', async () => {
  other.meanwhile = () => {
    if (!readdirSync(folder).includes('output')) putOther();
  };
  await expect(swapIn(output, new Map([['new.txt', 'new']]))).rejects.toMatchObject({
    exitCode: 3,
    findings: [{ code: 'SDX-ENV-OUTPUT' }],
  });
  expect(readdirSync(output)).toEqual(['theirs.txt']);
  expect(readdirSync(folder)).toEqual(['output']);
});
