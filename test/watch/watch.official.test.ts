import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { summarise } from '../../scripts/findings/index.js';
import { seeded } from '../schema/random.js';
import { copyOfCheckout } from './checkout.js';
import { EDITS, type Edit } from './edits.js';
import { coldFindings, inOrder, startWatch, type WatchSession } from './session.js';

let root: string;
let remove: () => Promise<void>;
let session: WatchSession;
beforeAll(async () => {
  ({ root, remove } = await copyOfCheckout());
  session = await startWatch(root);
  await session.rested();
});
afterAll(async () => {
  await session.end();
  await remove();
});

const page = async (path: string): Promise<string> => (await fetch(session.url + path)).text();
const profile = (): string => join(root, 'fsh/profiles/QueryPatient.fsh');

describe('the watch', () => {
  let untouched: string;
  beforeEach(async () => {
    untouched = await readFile(profile(), 'utf8');
  });
  // A test that fails leaves nothing behind that the next one would trip over.
  afterEach(async () => {
    if ((await readFile(profile(), 'utf8')) !== untouched)
      await session.after(() => writeFile(profile(), untouched));
  });

  it('builds and serves the guide', async () => {
    const { made } = await session.rested();
    expect(summarise(made?.findings ?? [])).toMatchObject({ errors: 0, warnings: 0 });
    expect(await page('')).toContain('__sdx/overlay.js');
    expect(await page('StructureDefinition-query-patient.html')).toContain('Person sought');
  });

  it('shows an edited profile, and says what pages have changed', async () => {
    const before = await readFile(profile(), 'utf8');
    const { changed } = await session.after(() =>
      writeFile(profile(), before.replace('Title: "Person sought"', 'Title: "Person looked for"')),
    );
    expect(changed).toContain('StructureDefinition-query-patient.html');
    expect(changed).not.toContain('StructureDefinition-match-contact.html');
    expect(await page('StructureDefinition-query-patient.html')).toContain('Person looked for');
    await session.after(() => writeFile(profile(), before));
    expect(await page('StructureDefinition-query-patient.html')).not.toContain('Person looked for');
  });

  it('shows an edited page ahead of everything else', async () => {
    const file = join(root, 'input/pagecontent/vocabularies.md');
    const before = await readFile(file, 'utf8');
    const since = session.events.length;
    await session.after(() => writeFile(file, `${before}\n\nA sentence that was added.\n`));
    const kinds = session.events.slice(since).map(({ kind }) => kind);
    // One save may come as two changes.
    expect(kinds.slice(0, 2)).toEqual(['changed', 'page']);
    expect(kinds.slice(-2)).toEqual(['judged', 'made']);
    expect(await page('vocabularies.html')).toContain('A sentence that was added.');
    await session.after(() => writeFile(file, before));
  });

  it('keeps the guide as it was and says where the fault is when FSH cannot be read', async () => {
    const before = await readFile(profile(), 'utf8');
    const { made, findings } = await session.after(() => writeFile(profile(), before.slice(0, 700)));
    expect(made?.outcome).toBeUndefined();
    expect(findings.find(({ severity }) => severity === 'error')).toMatchObject({
      file: 'fsh/profiles/QueryPatient.fsh',
      line: expect.any(Number) as number,
    });
    expect(await page('StructureDefinition-query-patient.html')).toContain('Person sought');
    const mended = await session.after(() => writeFile(profile(), before));
    expect(summarise(mended.findings)).toMatchObject({ errors: 0, warnings: 0 });
  });

  it('goes on when a file that everything needs is missing for a moment', async () => {
    const file = join(root, 'sushi-config.yaml');
    const before = await readFile(file, 'utf8');
    const { findings } = await session.after(() => rm(file));
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
    const mended = await session.after(() => writeFile(file, before));
    expect(summarise(mended.findings)).toMatchObject({ errors: 0, warnings: 0 });
  });

  it('goes on when the validator is killed', async () => {
    const pids = await javaProcesses();
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    const before = await readFile(profile(), 'utf8');
    const { findings } = await session.after(() =>
      writeFile(profile(), before.replace('* obeys sdx-pat-1 and ', '* obeys ')),
    );
    // Examples that broke the rule now pass: only the validator can know.
    expect(findings.some(({ code }) => code === 'SDX-EXAMPLE-VERDICT')).toBe(true);
    const mended = await session.after(() => writeFile(profile(), before));
    expect(summarise(mended.findings)).toMatchObject({ errors: 0, warnings: 0 });
    expect(await javaProcesses()).not.toEqual(pids);
  });
});

/** Edits after which nothing can be compiled, so that nothing else can be found. */
const GRAVE = ['break an invariant', 'save half a file', 'use an unknown alias', 'remove a file'];

describe('what the watch finds is what a cold build finds', () => {
  it.each([
    ['after edits that compile', (kind: string) => !GRAVE.includes(kind)],
    ['after edits that do not', (kind: string) => GRAVE.includes(kind)],
  ])('%s, in a random order', { timeout: 900_000 }, async (_, wanted) => {
    const random = seeded(20_261);
    const edits: Edit[] = [];
    const kinds = Object.keys(EDITS)
      .filter(wanted)
      .sort(() => random.below(3) - 1);
    try {
      for (const [number, kind] of kinds.entries()) {
        await session.after(async () => {
          const edit = await EDITS[kind]?.(root, random, number);
          if (edit !== undefined) edits.push(edit);
        });
      }
      const { findings } = await session.rested();
      expect(findings.length).toBeGreaterThan(0);
      expect(inOrder(findings)).toEqual(inOrder(await coldFindings(root)));
    } finally {
      await session.after(async () => {
        for (const edit of edits.reverse()) await edit.undo();
      });
    }
    const last = await session.rested();
    expect(summarise(last.findings)).toMatchObject({ errors: 0, warnings: 0 });
  });
});

/** Validators of this test, by the port that they were told. */
async function javaProcesses(): Promise<number[]> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=,ppid=,comm=', '-A']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, name]) => parent === String(process.pid) && name === 'java')
    .map(([pid]) => Number(pid));
}
