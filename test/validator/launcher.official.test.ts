import { readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../scripts/fhir-packages/index.js';
import { locateValidator, runProgram } from '../../scripts/validator/index.js';

const root = join(import.meta.dirname, '../..');
const questions = (name: string): string => join(import.meta.dirname, 'java', name);

let launcher: string;
let engine: string;
beforeAll(async () => {
  const cache = cacheFolder(process.env, root);
  const jar = await locateValidator({ env: {}, cache, progress: () => undefined });
  launcher = jar.path;
  const folder = jar.jarFolder ?? dirname(jar.path);
  engine = readdirSync(folder)
    .filter((name) => name.endsWith('.jar'))
    .map((name) => join(folder, name))
    .join(delimiter);
});

/** Runs a small Java program with this class path, first things first. */
async function ask(
  program: string,
  classPath: readonly string[],
  args: readonly string[] = [],
): Promise<string> {
  const { stdout } = await runProgram('java', [
    '-cp',
    classPath.join(delimiter),
    questions(program),
    ...args,
  ]);
  return stdout;
}

describe('the launcher’s registry of OIDs', () => {
  it('can be asked everything that HL7’s own can', async () => {
    const methods = async (...classPath: string[]): Promise<string[]> => {
      const name = 'org.hl7.fhir.utilities.OIDUtilities';
      const { stdout } = await runProgram('javap', ['-public', '-cp', classPath.join(delimiter), name]);
      return stdout
        .split('\n')
        .filter((line) => line.endsWith(';'))
        .sort();
    };
    const theirs = await methods(engine);
    expect(theirs.length).toBeGreaterThan(4);
    expect(await methods(launcher, engine)).toEqual(theirs);
  });

  it('answers as HL7’s own does', async () => {
    const oids = [
      '2.16.840.1.113883.6.1',
      '2.16.840.1.113883.6.96',
      '2.16.840.1.113883',
      '2.16.840.1.113883.99.123456.7',
      'urn:oid:2.16.840.1.113883.6.1',
      '2.16.0840.1',
      '3.1',
      '1.2',
      'nonsense',
      '2',
    ];
    const own = await ask('OidQuestions.java', [launcher, engine], oids);
    expect(own).toBe(await ask('OidQuestions.java', [engine], oids));
    // Not all alike: there are OIDs that it knows, and others.
    expect(own).toContain('2.16.840.1.113883.6.1 false true http://loinc.org 2 1 true');
    expect(own).toContain('2.16.840.1.113883.99.123456.7 false false null 2 7 true');
  });
});

describe('the launcher’s context', () => {
  it('remembers that an address leads nowhere, until something is loaded', async () => {
    expect((await ask('ContextQuestions.java', [launcher, engine])).trim().split('\n')).toEqual([
      'before: nothing',
      'before, of a version: nothing',
      'before: nothing',
      'before, of a version: nothing',
      'after: CodeSystem',
      'after, of a version: CodeSystem',
      'after, of another version: nothing',
      'nowhere: nothing',
    ]);
  });
});

describe('the launcher’s short ways', () => {
  it('find what the engine finds, also after something is loaded', async () => {
    const lines = (await ask('UtilitiesQuestions.java', [launcher, engine])).trim().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^before: the same \{age-1=.*ele-2=.*qty-3=/);
    expect(lines[0]).not.toContain('old-1');
    expect(lines[1]).toMatch(/^after: the same \{.*cnt-3=/);
    expect(lines[2]).toBe('types: [Age, Count, Quantity]');
    expect(lines[3]).toBe('all: [Age, Count, Element, Older, Quantity]');
  });
});
