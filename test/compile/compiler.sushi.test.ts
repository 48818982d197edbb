import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCompiler, type Compiler } from '../../scripts/compile/index.js';
import { cacheFolder, ensureFhirHome, readPackageLock } from '../../scripts/fhir-packages/index.js';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
let compiler: Compiler;
const output: string[] = [];

const CODES = `CodeSystem: ColourCodeSystem
Id: colour
Title: "Colours"
Description: "Colours"
* #red "Red" "Red"
`;

const CAPABILITY = `Instance: p
InstanceOf: CapabilityStatement
Usage: #definition
* status = #active
* date = "2020-01-01"
* kind = #requirements
* fhirVersion = #4.0.1
* format = #json
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
  await cp(join(root, 'sushi-config.yaml'), join(folder, 'sushi-config.yaml'));
  await mkdir(join(folder, 'input'));
  await symlink('../fsh', join(folder, 'input', 'fsh'));
  const { packages } = await ensureFhirHome({
    lock: await readPackageLock(join(root, 'fhir-packages.lock.json')),
    cache: cacheFolder(process.env, root),
    env: process.env,
    progress: () => undefined,
  });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output.push(String(text));
    return true;
  });
  await mkdir(join(folder, 'fsh'), { recursive: true });
  compiler = await createCompiler({ root: folder, packages });
}, 120_000);

afterAll(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await rm(join(folder, 'fsh'), { recursive: true, force: true });
  await mkdir(join(folder, 'fsh', 'profiles'), { recursive: true });
  output.length = 0;
});

const write = (name: string, text: string) => writeFile(join(folder, 'fsh', name), text);

describe('compiling FSH', () => {
  it('gives artefacts with the file and lines they come from', async () => {
    await write('colour.fsh', `\n${CODES}`);
    const { artefacts, findings } = await compiler.compile();
    expect(findings).toEqual([]);
    expect(artefacts).toMatchObject([
      {
        fileName: 'CodeSystem-colour.json',
        resource: { resourceType: 'CodeSystem', id: 'colour' },
        source: { file: 'fsh/colour.fsh', startLine: 2, endLine: 6, fshType: 'CodeSystem' },
      },
    ]);
  });

  it('sees an edit at once, with the definitions still loaded, and forgets the faults of before', async () => {
    await write('colour.fsh', CODES.replace('#red', 'red'));
    expect((await compiler.compile()).findings).not.toEqual([]);
    await write('colour.fsh', CODES.replace('#red', '#blue'));
    const { artefacts, findings } = await compiler.compile();
    expect(findings).toEqual([]);
    expect(artefacts[0]?.resource).toMatchObject({ concept: [{ code: 'blue' }] });
  });

  it.each([
    ['a syntax error', 'Profile: X\nParent: Patient\nId: x\n* name 1..1 MS extra\n', 4],
    ['an unknown parent', '\nProfile: X\nParent: Patientt\nId: x\n', 2],
    ['an unknown alias', 'Profile: X\nParent: Patient\nId: x\n* maritalStatus = $gone#x\n', 4],
    ['an unknown element', 'Profile: X\nParent: Patient\nId: x\n* nme 1..1\n', 4],
    ['a cyclic parent', 'Profile: X\nParent: Y\nId: x\n\nProfile: Y\nParent: X\nId: y\n', 1],
  ])('reports %s with file, line and remedy', async (_what, fsh, line) => {
    await write('profiles/X.fsh', fsh);
    const { findings } = await compiler.compile();
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.map((finding) => finding.file)).toContain('fsh/profiles/X.fsh');
    expect(errors.map((finding) => finding.line)).toContain(line);
    for (const { remedy, source } of errors) {
      expect(remedy).toBeTruthy();
      expect(source).toBe('sushi');
    }
  });

  const X = 'Profile: X\nParent: Patient\nId: x\n';
  it.each([
    ['a misspelt keyword', 'Profil: X\nParent: Patient\nId: x\n', 1, /keyword is misspelt/],
    ['a missing quotation mark', `${X}Title: "X\nDescription: "Y"\n`, 5, /quotation mark/],
    [
      'a missing mark of a concept',
      CODES.replace('"Red" "Red"', '"Red') + '* #blue "Blue"\n',
      6,
      /quotation/,
    ],
    ['an indent of three', `${X}* name 1..1\n   * family 1..1\n`, 5, /two spaces/],
    ['an unknown canonical', `${CAPABILITY}* imports = Canonical(Gone)\n`, 9, /name in Canonical/],
    ['an unknown extension', `${X}* extension contains http://a.example/e named e 0..1\n`, 4, /extension/],
    ['an unknown value set', `${X}* maritalStatus from Gone (required)\n`, 4, /name of a definition/],
    ['an unknown rule set', `${X}* insert Gone\n`, 4, /rule set/],
    ['an unknown rule set with parameters', `${X}* insert Gone(a)\n`, 4, /rule set/],
    ['an unknown invariant', `${X}* obeys gone-1\n`, 4, /key of the invariant/],
    ['an unknown alias', `${X}* maritalStatus = $gone#x\n`, 4, /Define the alias/],
    ['an unknown element', `${X}* nme 1..1\n`, 4, /element path/],
    ['an unknown parent', 'Profile: X\nParent: Patientt\nId: x\n', 1, /spelling of the name/],
    ['a wider cardinality', `${X}* active 0..2\n`, 4, /cardinality inside/],
    ['a value of the wrong type', `${X}* active = "yes"\n`, 4, /value of a type/],
    ['a type that the element has not', `${X}* deceased[x] only Quantity\n`, 4, /value of a type/],
    ['a name given twice', `${X}\n${X}`, 5, /another name/],
    ['a circle', 'Profile: X\nParent: Y\nId: x\n\nProfile: Y\nParent: X\nId: y\n', 1, /circle/],
    ['a value that is missing', CAPABILITY.replace('* status = #active\n', ''), 1, /missing element/],
  ])('says what to do about %s', async (_what, fsh, line, remedy) => {
    await write('profiles/X.fsh', fsh);
    const [first] = (await compiler.compile()).findings;
    expect(first).toMatchObject({ file: 'fsh/profiles/X.fsh', line, severity: 'error' });
    expect(first?.remedy).toMatch(remedy);
  });

  it('lists text that cannot be read before what is missing because of it', async () => {
    await write('profiles/A.fsh', 'Profile: A\nParent: B\nId: a\n');
    await write('profiles/B.fsh', 'Profil: B\nParent: Patient\nId: b\n');
    const { findings } = await compiler.compile();
    expect(findings.map(({ file, code }) => [file, code])).toEqual([
      ['fsh/profiles/B.fsh', 'sushi-syntax'],
      ['fsh/profiles/A.fsh', 'sushi'],
    ]);
  });

  it('reports a fault from a rule set at the line that inserts it', async () => {
    await write('rules.fsh', 'RuleSet: Faulty\n* nme 1..1\n');
    await write('profiles/X.fsh', 'Profile: X\nParent: Patient\nId: x\n* insert Faulty\n');
    const { findings } = await compiler.compile();
    expect(findings).toMatchObject([{ file: 'fsh/profiles/X.fsh', line: 4 }]);
    expect(findings[0]?.message).toContain('fsh/rules.fsh:2');
  });

  it('reports an empty folder as such', async () => {
    expect((await compiler.compile()).findings).toMatchObject([{ code: 'SDX-FSH-EMPTY', severity: 'error' }]);
  });

  it('makes snapshots when asked, and none otherwise', async () => {
    await write(
      'profiles/X.fsh',
      'Profile: X\nParent: Patient\nId: x\nTitle: "X"\nDescription: "X"\n* name 1..1\n',
    );
    const [without] = (await compiler.compile()).artefacts;
    const [withSnapshot] = (await compiler.compile({ snapshots: true })).artefacts;
    expect(without?.resource).not.toHaveProperty('snapshot');
    expect(withSnapshot?.resource).toHaveProperty('snapshot');
  });

  it('never writes to standard output', async () => {
    await write('profiles/X.fsh', 'Profile: X\nParent: Nothing\nId: x\n');
    await compiler.compile();
    expect(output).toEqual([]);
  });

  it('knows which package defines a canonical', () => {
    expect(compiler.packagesDefining('http://hl7.org/fhir/StructureDefinition/Patient')).toEqual([
      'hl7.fhir.r4.core',
    ]);
    expect(compiler.packagesDefining('https://nowhere.example/x')).toEqual([]);
  });
});
