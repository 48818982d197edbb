import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The checkout that is measured. */
export const ROOT = join(import.meta.dirname, '..');

/** Everything that a build reads. */
const COPIED = [
  'fsh',
  'input',
  'data',
  'examples',
  'site',
  'test/fixtures',
  'sushi-config.yaml',
  'ig.ini',
  'fhir-packages.lock.json',
  'package.json',
  'package-lock.json',
];

/** A copy of the sources that may be changed, so that measuring leaves no trace. */
export interface Copy {
  readonly root: string;
  readonly remove: () => Promise<void>;
}

/** Copies the sources of the guide into a folder of their own. */
export async function copyOfSources(): Promise<Copy> {
  const root = await mkdtemp(join(tmpdir(), 'sdx-bench-'));
  const isLink = (path: string): boolean => path.endsWith(join('input', 'fsh'));
  for (const name of COPIED)
    await cp(join(ROOT, name), join(root, name), { recursive: true, filter: (path) => !isLink(path) });
  await symlink('../fsh', join(root, 'input/fsh'));
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

/** Every FSH file that defines an artefact or a rule, and every page, relative to the copy. */
export async function filesOf(root: string, folder: string, ending: string): Promise<string[]> {
  const names = await readdir(join(root, folder), { recursive: true });
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** @returns so many entries, evenly spread over the list */
export function spread<T>(list: readonly T[], count: number): T[] {
  return Array.from({ length: Math.min(count, list.length) }, (_, index) =>
    Math.floor((index * list.length) / Math.min(count, list.length)),
  ).flatMap((index) => list.slice(index, index + 1));
}

/**
 * Changes what a reader of an FSH definition reads: the first description, or the human text of an invariant.
 * @returns whether the file has such a text
 */
export async function editFsh(root: string, file: string, number: number): Promise<boolean> {
  const path = join(root, file);
  const text = await readFile(path, 'utf8');
  const edited = text.replace(/^Description: (""")?"?/m, (found) => `${found}Edit ${unique(number)}. `);
  if (edited === text) return false;
  await writeFile(path, edited);
  return true;
}

/** Nobody has ever seen this edit, so no answer about it can be remembered from an earlier run. */
function unique(number: number): string {
  return `${number} of ${Date.now().toString(36)}`;
}

/** Adds a sentence at the end of a page. */
export async function editPage(root: string, file: string, number: number): Promise<void> {
  const path = join(root, file);
  await writeFile(path, `${(await readFile(path, 'utf8')).trimEnd()}\n\nSentence ${unique(number)}.\n`);
}

/**
 * Adds definitions like the guide's own: code system, value set, extension and profile, four to a file.
 * @param count how many resources, rounded up to a multiple of four
 */
export async function addResources(root: string, count: number): Promise<number> {
  const folder = join(root, 'fsh/generated');
  await mkdir(folder, { recursive: true });
  const files = Math.ceil(count / 4);
  for (let number = 1; number <= files; number++)
    await writeFile(join(folder, `Sample${number}.fsh`), sampleFsh(number));
  return files * 4;
}

function sampleFsh(number: number): string {
  const codes = Array.from(
    { length: 12 },
    (_, code) =>
      `* #code-${code} "Code ${code}" "The meaning of code ${code} of sample ${number}."\n  * insert ActiveConcept`,
  );
  return `CodeSystem: Sample${number}CodeSystem
Id: sample-${number}
Title: "Sample codes ${number}"
Description: "Codes that were generated to measure how time grows."
* insert CompleteCodeSystem
${codes.join('\n')}

ValueSet: Sample${number}ValueSet
Id: sample-${number}
Title: "Sample value set ${number}"
Description: "Codes of sample ${number}."
* ^experimental = false
${Array.from({ length: 12 }, (_, code) => `* Sample${number}CodeSystem#code-${code}`).join('\n')}

Extension: Sample${number}Detail
Id: sample-${number}-detail
Title: "Sample detail ${number}"
Description: "One coded detail of sample ${number}."
* ^context[+].type = #element
* ^context[=].expression = "Patient"
* value[x] only code
* valueCode 1..1
* valueCode from Sample${number}ValueSet (required)

Profile: Sample${number}Patient
Parent: Patient
Id: sample-${number}-patient
Title: "Sample person ${number}"
Description: "A person with a detail of sample ${number}."
* identifier 1..* MS
* identifier.system 1..1
* identifier.value 1..1
* name 1..* MS
* name.family 1..1
* birthDate 1..1 MS
* address.postalCode MS
* extension contains Sample${number}Detail named detail 0..1 MS
`;
}
