import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Random } from '../schema/random.js';

/** A change to a checkout that can be taken back. */
export interface Edit {
  readonly what: string;
  readonly undo: () => Promise<void>;
}

async function rewrite(root: string, file: string, change: (text: string) => string): Promise<Edit> {
  const path = join(root, file);
  const before = await readFile(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`The edit changes nothing in ${file}.`);
  await writeFile(path, after);
  return { what: file, undo: () => writeFile(path, before) };
}

async function add(root: string, file: string, text: string): Promise<Edit> {
  const path = join(root, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return { what: `new ${file}`, undo: () => rm(path) };
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  return (await readdir(join(root, folder))).sort().map((name) => `${folder}/${name}`);
}

/** A rule of one line at the top level, with nothing indented below it. */
const RULE = /^\* (?!insert|contains).*\n(?! )/gm;

type MakeEdit = (root: string, random: Random, number: number) => Promise<Edit>;

/** Every kind of edit that an author makes. Some are mistakes. */
export const EDITS: Readonly<Record<string, MakeEdit>> = {
  'add a code': (root, random, number) =>
    rewrite(
      root,
      random.pick(['fsh/codesystems/PersonRoleCodeSystem.fsh', 'fsh/codesystems/ServiceTypeCodeSystem.fsh']),
      (text) => `${text.trimEnd()}\n* #sample-${number} "Sample ${number}" "A code that was added."\n`,
    ),
  'remove a code from a value set': (root) =>
    rewrite(root, 'fsh/valuesets/ServiceTypeValueSet.fsh', (text) => text.replace(/^\* \w+#\S+\n/m, '')),
  'change an invariant': async (root, random, number) =>
    rewrite(root, random.pick(await filesIn(root, 'fsh/invariants')), (text) =>
      text.replace(/^(Expression: ".*)"$/m, `$1 and ${number} > 0"`),
    ),
  'break an invariant': async (root, random) =>
    rewrite(root, random.pick(await filesIn(root, 'fsh/invariants')), (text) =>
      text.replace(/^Expression: "/m, 'Expression: "('),
    ),
  'take a rule from a profile': async (root, random) => {
    const candidates: string[] = [];
    for (const file of await filesIn(root, 'fsh/profiles'))
      if ((await readFile(join(root, file), 'utf8')).search(RULE) >= 0) candidates.push(file);
    return rewrite(root, random.pick(candidates), (text) => {
      const rule = random.pick([...text.matchAll(RULE)].map(([each]) => each));
      return text.replace(rule, '');
    });
  },
  'add a slice': (root, _, number) =>
    rewrite(root, 'fsh/profiles/QueryPatient.fsh', (text) =>
      text.replace(
        '* identifier contains nhsNumber 0..1 MS\n',
        `* identifier contains nhsNumber 0..1 MS and sample${number} 0..1\n* identifier[sample${number}].system = "https://socialcaredata.github.io/data-exchange-standard/Id/organisation"\n`,
      ),
    ),
  'remove a file': async (root, random) => {
    const file = random.pick([
      ...(await filesIn(root, 'fsh/invariants')),
      ...(await filesIn(root, 'fsh/valuesets')),
    ]);
    const text = await readFile(join(root, file), 'utf8');
    await rm(join(root, file));
    return { what: `without ${file}`, undo: () => writeFile(join(root, file), text) };
  },
  'rename a file': async (root, random, number) => {
    const file = random.pick(await filesIn(root, 'fsh/profiles'));
    const renamed = file.replace('.fsh', `Renamed${number}.fsh`);
    await rename(join(root, file), join(root, renamed));
    return { what: `${file} renamed`, undo: () => rename(join(root, renamed), join(root, file)) };
  },
  'add an artefact': (root, _, number) =>
    add(
      root,
      `fsh/valuesets/Sample${number}ValueSet.fsh`,
      `ValueSet: Sample${number}ValueSet\nId: sample-${number}\nTitle: "Sample ${number}"\nDescription: "A value set that was added."\n* include codes from system PersonRoleCodeSystem\n`,
    ),
  'add a profile': (root, _, number) =>
    add(
      root,
      `fsh/profiles/Sample${number}.fsh`,
      `Profile: Sample${number}\nParent: QueryPatient\nId: sample-${number}-patient\nTitle: "Sample ${number}"\nDescription: "A profile that was added."\n* name 1..*\n`,
    ),
  'save half a file': async (root, random) =>
    rewrite(root, random.pick(await filesIn(root, 'fsh/profiles')), (text) =>
      text.slice(0, Math.floor((text.length * (20 + random.below(60))) / 100)),
    ),
  'use an unknown alias': (root) =>
    rewrite(root, 'fsh/profiles/QueryPatient.fsh', (text) =>
      text.replace('system = $nhs-number', 'system = $nowhere'),
    ),
  'change a page': async (root, random, number) =>
    rewrite(
      root,
      random.pick(await filesIn(root, 'input/pagecontent')),
      (text) => `${text.trimEnd()}\n\nSentence ${number}, with a [link](nowhere-${number}.html).\n`,
    ),
  'change a rule': (root, _, number) =>
    rewrite(root, 'data/decision-rules.json', (text) =>
      text.replace(/"version": "[^"]*"/, `"version": "2026-01-${10 + (number % 20)}"`),
    ),
  'change a scenario': async (root, random, number) =>
    rewrite(root, random.pick(await filesIn(root, 'data/scenarios')), (text) =>
      text.replace(/"title": "/, `"title": "Sample ${number}. `),
    ),
  'change a template': (root, _, number) =>
    rewrite(root, 'site/messages/en/chrome.json', (text) =>
      text.replace('"home": "Home"', `"home": "Home ${number}"`),
    ),
};
