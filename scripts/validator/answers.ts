import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** Answers of the official validator, kept for whoever asks the same again. */
export interface Answers {
  /** @returns the answer that was kept under this key, if any */
  find(key: string): Promise<string | undefined>;
  /** Keeps an answer. A full or read-only disk is no fault: the answer is then given without being kept. */
  keep(key: string, answer: string): Promise<void>;
}

/** No answers are kept: everything is asked anew. */
export const NO_ANSWERS: Answers = {
  find: () => Promise.resolve(undefined),
  keep: () => Promise.resolve(),
};

/** Most characters that one process keeps at hand; what exceeds them is read from the disk again. */
const AT_HAND = 30_000_000;

/** Answers that nobody has asked for this long are removed, in milliseconds: 30 days. */
const KEPT_FOR = 30 * 24 * 3_600_000;

/**
 * Opens the answers of one validator, kept as files, each written whole or not at all: any number of processes may read
 * and write at once.
 * @param folder made when the first answer is kept
 */
export function openAnswers(folder: string): Answers {
  const atHand = new Map<string, string>();
  let characters = 0;
  const remember = (key: string, answer: string): void => {
    characters += answer.length - (atHand.get(key)?.length ?? 0);
    atHand.delete(key);
    atHand.set(key, answer);
    for (const [oldest, text] of atHand) {
      if (characters <= AT_HAND) break;
      atHand.delete(oldest);
      characters -= text.length;
    }
  };
  const fileOf = (key: string): string => join(folder, key.slice(0, 2), `${key.slice(2)}.gz`);
  return {
    find: async (key) => {
      const known = atHand.get(key);
      if (known !== undefined) {
        remember(key, known);
        return known;
      }
      const answer = await readAnswer(fileOf(key));
      if (answer !== undefined) remember(key, answer);
      return answer;
    },
    keep: async (key, answer) => {
      remember(key, answer);
      await writeAnswer(fileOf(key), answer).catch(() => undefined);
    },
  };
}

/** A file that cannot be read or unpacked counts as no answer: the validator is asked again. */
async function readAnswer(file: string): Promise<string | undefined> {
  try {
    const text = (await promisify(gunzip)(await readFile(file))).toString('utf8');
    // Says that it is still wanted.
    void utimes(file, new Date(), new Date()).catch(() => undefined);
    return text;
  } catch {
    return undefined;
  }
}

async function writeAnswer(file: string, answer: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, await promisify(gzip)(answer, { level: 1 }));
    await rename(draft, file);
  } catch (fault) {
    await rm(draft, { force: true });
    throw fault;
  }
}

/** How long answers are not looked through again, in milliseconds: a day. There are thousands. */
const LOOKED_THROUGH_EVERY = 24 * 3_600_000;

/** A file that was touched when the answers were last looked through. */
const LOOKED_THROUGH = 'looked-through';

/**
 * Removes answers that nobody has asked for in a month, those of earlier validators among them; at most once a day.
 * @param folder parent of the folders given to `openAnswers`
 * @param now milliseconds since 1970
 */
export async function forgetOldAnswers(folder: string, now: number): Promise<void> {
  const mark = join(folder, LOOKED_THROUGH);
  const last = (await stat(mark).catch(() => undefined))?.mtimeMs;
  if (last !== undefined && now - last < LOOKED_THROUGH_EVERY) return;
  if ((await stat(folder).catch(() => undefined)) === undefined) return;
  await writeFile(mark, '');
  await utimes(mark, now / 1000, now / 1000);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile() || entry.name === LOOKED_THROUGH) continue;
    const file = join(entry.parentPath, entry.name);
    const lastWanted = (await stat(file).catch(() => undefined))?.mtimeMs ?? now;
    if (now - lastWanted > KEPT_FOR) await rm(file, { force: true });
  }
}
