import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../scripts/findings/index.js';
import { replaced, spoiltCheckout, withLatin1, type Change, type Spoilt } from './checkout.js';

let checkout: Spoilt;
let earlier: string | undefined;
beforeAll(async () => {
  checkout = await spoiltCheckout();
  earlier = await checkout.output();
});
afterAll(() => checkout.remove());
afterEach(async () => {
  expect(await checkout.output()).toBe(earlier);
  expect(await checkout.leftovers()).toEqual([]);
});

/** Builds with mistakes, which must fail as mistakes do. */
async function findingsWith(
  changes: Readonly<Record<string, Change>>,
  code = 1,
): Promise<readonly Finding[]> {
  return checkout.during(changes, async () => {
    const ended = await checkout.run(['build', '--no-validate', '--json']);
    expect(ended).toMatchObject({ code, signal: null, leftProcesses: false });
    expect(ended.stderr).not.toMatch(/internal fault|^ +at /m);
    for (const finding of ended.findings) expect(finding.remedy ?? '').not.toBe('');
    return ended.findings;
  });
}

const error = (file: string, line: number | undefined, message: RegExp): unknown =>
  expect.objectContaining({
    severity: 'error',
    file,
    ...(line === undefined ? {} : { line }),
    message: expect.stringMatching(message) as string,
  });

/** 1-based line of the first place in a file of the copy that has this text. */
async function lineOf(file: string, text: string): Promise<number> {
  const lines = (await readFile(join(checkout.root, file), 'utf8')).split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

const PROFILE = 'fsh/profiles/QueryPatient.fsh';
const OTHER = 'fsh/profiles/MatchedPatient.fsh';
const CONFIG = 'sushi-config.yaml';

describe('what is wrong in FSH is found where it is', () => {
  it('a text that cannot be parsed, an unknown alias, a circle of parents, and an id given twice', async () => {
    const findings = await findingsWith({
      'fsh/extensions/Usrn.fsh': replaced('Title: ', 'Title '),
      'fsh/extensions/Uprn.fsh': replaced('Id: uprn', 'Id: birth-date-accuracy'),
      [PROFILE]: replaced('$nhs-number (exactly)', '$nhs-numbr (exactly)'),
      'fsh/profiles/Circle.fsh':
        'Profile: CircleOne\nParent: CircleTwo\n\nProfile: CircleTwo\nParent: CircleOne\n',
    });
    expect(findings).toEqual(
      expect.arrayContaining([
        error('fsh/extensions/Usrn.fsh', await lineOf('fsh/extensions/Usrn.fsh', 'Title:'), /./),
        error(
          PROFILE,
          await lineOf(PROFILE, '$nhs-number (exactly)'),
          /\$nhs-numbr does not resolve as alias/,
        ),
        error('fsh/profiles/Circle.fsh', 1, /Circular dependency/),
        error('fsh/profiles/Circle.fsh', 4, /Circular dependency/),
        expect.objectContaining({
          message: expect.stringMatching(/id birth-date-accuracy.*unique id/) as string,
          file: expect.stringMatching(/^fsh\/extensions\//) as string,
          remedy: expect.stringMatching(/another id/) as string,
        }),
      ]),
    );
    expect(new Set(findings.map((finding) => JSON.stringify(finding))).size).toBe(findings.length);
  });

  it('two definitions of one name, and a rule set and a parent that nobody defines', async () => {
    const findings = await findingsWith({
      'fsh/profiles/Copy.fsh': 'Profile: QueryPatient\nParent: Patient\n',
      [OTHER]: replaced('insert BareResource', 'insert BearResource'),
      'fsh/profiles/Orphan.fsh': 'Profile: Orphan\nParent: Nowhere\n',
    });
    expect(findings).toEqual(
      expect.arrayContaining([
        error(OTHER, 6, /BearResource/),
        error('fsh/profiles/Orphan.fsh', 1, /Nowhere/),
        expect.objectContaining({
          message: expect.stringMatching(/Profile named QueryPatient already exists/) as string,
          line: 1,
        }),
      ]),
    );
  });

  it('no FSH at all, or no folder for it', async () => {
    const finding = { code: 'SDX-FSH-EMPTY', file: 'fsh', remedy: expect.stringContaining('fsh/') as string };
    for (const changes of [{ 'input/fsh': null }, { fsh: null, 'fsh/note.txt': 'Nothing yet.' }]) {
      // Folders are not put back: the copy is thrown away.
      const copy = await spoiltCheckout();
      const ended = await copy.during(changes, () => copy.run(['build', '--no-validate', '--json']));
      expect(ended).toMatchObject({ code: 1, findings: [finding] });
      await copy.remove();
    }
  });
});

describe('what is wrong with files', () => {
  it('bytes that are not UTF-8, in every kind of source, all at once and each at its first', async () => {
    const files = {
      [PROFILE]: 3,
      'input/pagecontent/audit.md': 5,
      'input/intro-notes/StructureDefinition-query-patient-intro.md': 1,
      'data/register/organisations.csv': 2,
      'data/decision-rules.json': 4,
      'data/scenarios/C01-known-active.json': 1,
      'site/styles/4-print.css': 2,
      [CONFIG]: 3,
    };
    const changes = Object.entries(files).map(([file, lines]) => [file, withLatin1(lines)] as const);
    const findings = await findingsWith(Object.fromEntries(changes));
    const places = findings.map(({ code, file, line, column }) => ({ code, file, line, column }));
    const wanted = Object.entries(files).map(([file, lines]) => ({
      code: 'SDX-FILE-ENCODING',
      file,
      line: lines + 1,
      column: 4,
    }));
    expect(places).toHaveLength(wanted.length);
    expect(places).toEqual(expect.arrayContaining(wanted));
  });

  it('a configuration, or a list of packages, that is missing', async () => {
    const project = (what: RegExp): unknown => [
      expect.objectContaining({ code: 'SDX-ENV-PROJECT', message: expect.stringMatching(what) as string }),
    ];
    expect(await findingsWith({ [CONFIG]: null }, 3)).toEqual(project(/no sushi-config\.yaml beside/));
    expect(await findingsWith({ 'fhir-packages.lock.json': null }, 3)).toEqual(
      project(/no fhir-packages\.lock\.json beside/),
    );
  });

  it('a configuration that is no YAML, or of another form', async () => {
    expect(await findingsWith({ [CONFIG]: replaced('pages:', 'pages: [') })).toEqual([
      expect.objectContaining({ code: 'SDX-CONFIG', line: expect.any(Number) as number }),
    ]);
    const line = await lineOf(CONFIG, '  hl7.terminology.r4:');
    expect(await findingsWith({ [CONFIG]: replaced('r4: 7.0.1', 'r4: 7') })).toEqual([
      error(CONFIG, line, /must be a text/),
    ]);
  });

  it('metadata that are missing', async () => {
    expect(await findingsWith({ 'data/artefact-metadata.json': null })).toEqual([
      error('data/artefact-metadata.json', undefined, /missing/),
    ]);
  });

  it('rules that break their schema, and a list of suppressions that is no JSON', async () => {
    const [rules, known] = ['data/decision-rules.json', 'data/suppressions.json'];
    const findings = await findingsWith({
      [rules]: (text) => text.replace(/"id": "[^"]*"/, '"id": 7'),
      [known]: '{\n  "suppressions": [,]\n}\n',
    });
    expect(findings).toEqual(
      expect.arrayContaining([
        error(rules, await lineOf(rules, '"id": "'), /id must be string/),
        error(known, 2, /./),
      ]),
    );
  });
});

describe('what is wrong with pages', () => {
  it('missing, in no list, in no menu, with dead links, with includes that nobody makes', async () => {
    const page = 'input/pagecontent/security.md';
    const length = (await readFile(join(checkout.root, page), 'utf8')).split('\n').length;
    const audit = 'input/pagecontent/audit.md';
    const pageLine = async (name: string): Promise<number> => lineOf(CONFIG, `  ${name}.md:`);
    const findings = await findingsWith({
      [audit]: null,
      'input/pagecontent/extra.md': '# Extra\n',
      'input/intro-notes/StructureDefinition-nothing-notes.md': 'About nothing.\n',
      'input/includes/register.md': null,
      [page]: (text) =>
        `${text}\n[gone](nowhere.html) and [no such part](request.html#nowhere)\n\n{% include none.md %}\n`,
      [CONFIG]: (text) =>
        replaced(': matching.html', ': nowhere-else.html')(replaced('/match\n', '/mtch\n')(text)),
    });
    expect(findings).toHaveLength(11);
    expect(findings).toEqual(
      expect.arrayContaining([
        error(CONFIG, await pageLine('audit'), /audit\.md is listed but not written/),
        error(CONFIG, await lineOf(CONFIG, ': audit.html'), /“audit\.html” in the menu is dead/),
        error(CONFIG, await pageLine('matching'), /matching\.md is in no menu/),
        error(CONFIG, await lineOf(CONFIG, ': matching.html'), /“nowhere-else\.html” in the menu is dead/),
        error(CONFIG, await lineOf(CONFIG, 'OperationDefinition/match'), /OperationDefinition\/mtch/),
        error('input/pagecontent/extra.md', 1, /not published/),
        error('input/intro-notes/StructureDefinition-nothing-notes.md', 1, /not published/),
        error('input/includes/register.md', undefined, /missing/),
        error(page, length + 1, /“nowhere\.html” .* is dead/),
        error(page, length + 1, /“request\.html#nowhere” .* is dead/),
        error(page, length + 3, /no include “none\.md”/),
      ]),
    );
  });
});
