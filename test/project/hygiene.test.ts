import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { checkNhsNumber, isTestNhsNumber, testNhsNumber } from '../../scripts/exchange/index.js';
import { read, ROOT, trackedTextFiles } from './files.js';

const files = trackedTextFiles();

/** Where something forbidden stands: `file:line text`. */
type Search = (text: string) => readonly { readonly line: number; readonly what: string }[];

function searchAll(within: readonly string[], search: Search): string[] {
  return within.flatMap((file) => search(read(file)).map(({ line, what }) => `${file}:${line} ${what}`));
}

function matching(pattern: RegExp): Search {
  return (text) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(pattern)].map((match) => ({ line: index + 1, what: match[0] })),
      );
}

// The patterns are put together from pieces, so that this file is not found by its own search.
const slash = '/';
const FOLDERS = ['work', 'tmp', 'root', 'private/var', 'var/folders'].join('|');
const machinePaths = matching(
  new RegExp(
    `(?<![\\w.:/*)\\]}~$-])${slash}(?:(?:${FOLDERS})${slash}|(?:home|Users)${slash}(?!user${slash}|you${slash})\\w+${slash})[\\w.-]+`,
    'g',
  ),
);
// The extension by which a CapabilityStatement names its OAuth addresses has "registry" in its own address.
const registryHosts = matching(
  /https?:\/\/(?!(?:[\w-]+\.)*example\.(?:org|com)\b|fhir-registry\.smarthealthit\.org\/StructureDefinition\/)[^\s"'`<>)]*\b(?:registry[.-]|artifactory|verdaccio|nexus[.-]|repo1?\.maven)[^\s"'`<>)]*/g,
);

describe('no file names a machine or a registry', () => {
  test('no absolute path of the machine it was written on', () => {
    expect(searchAll(files, machinePaths)).toEqual([]);
    const here = [ROOT, homedir()].filter((path) => path.split(/[\\/]/).filter(Boolean).length > 1);
    expect(
      searchAll(files, (text) =>
        here.flatMap((path) => (text.includes(path) ? [{ line: 0, what: path }] : [])),
      ),
    ).toEqual([]);
  });

  test('no address of a package registry', () => {
    expect(searchAll(files, registryHosts)).toEqual([]);
  });

  test('the npm lock file names packages by hash alone, so that every registry serves', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string; inBundle?: boolean; integrity?: string }>;
    };
    // A package that travels inside another one is covered by that one's hash.
    const packages = Object.entries(lock.packages).filter(([name]) => name !== '');
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(
      packages
        .filter(([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith('sha'))
        .map(([name]) => name),
    ).toEqual([]);
  });

  test('the searches find what they are for', () => {
    const found = (search: Search, text: string): number => search(text).length;
    expect(found(machinePaths, `see ${slash}tmp${slash}out.json`)).toBe(1);
    expect(found(machinePaths, `"${slash}home${slash}jane${slash}guide"`)).toBe(1);
    expect(found(machinePaths, `file:${slash}home${slash}user${slash}guide`)).toBe(0);
    expect(found(machinePaths, 'https://example.org/work/plan.html and a/tmp/b')).toBe(0);
    expect(found(registryHosts, `https:${slash}${slash}registry.npmjs.org${slash}ajv`)).toBe(1);
    expect(
      found(registryHosts, `"http:${slash}${slash}npm.company.test${slash}artifactory${slash}api"`),
    ).toBe(1);
    expect(found(registryHosts, 'https://registry.example.org/ and https://example.com/nexus-1')).toBe(0);
  });
});

/** Folders that hold what could be taken for data of people. */
const DATA_FOLDERS = /^(data|examples|input|fsh)\//;
const NUMBER = /(?<![\w./+-]|\d )(?:\d{10}|\d{3} \d{3} \d{4})(?![\w-]|[./]\d)/g;
/** What makes ten digits something else than an NHS number, when it stands before them on the line. */
const OTHER_NUMBER =
  /(?:uprn|usrn|tel(?:ephone)?|phone|timestamp|"(?:exp|iat|nbf|auth_time)")[^,;{}]{0,60}$/i;
/** What has to be said, on the line or within three lines of it, beside a number that is wrong on purpose. */
const SAID_TO_BE_WRONG = /invalid-identifier|check digit|placeholder|sdx-nhs/i;
const WRONG_ON_PURPOSE = /^(examples|data\/scenarios)\/C10-/;

/** Finds NHS numbers that could be a person's, and wrong ones that do not say so. */
function nhsNumberFaults(file: string, text: string): readonly { line: number; what: string }[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) =>
    [...line.matchAll(NUMBER)].flatMap((match) => {
      const number = match[0].replaceAll(' ', '');
      if (OTHER_NUMBER.test(line.slice(0, match.index)) || isTestNhsNumber(number)) return [];
      const verdict = checkNhsNumber(number);
      const near = lines.slice(Math.max(0, index - 3), index + 4).join('\n');
      const declared = WRONG_ON_PURPOSE.test(file) || SAID_TO_BE_WRONG.test(near);
      if (verdict === 'placeholder' || (verdict === 'wrong-check-digit' && number.startsWith('999'))) {
        return declared
          ? []
          : [
              {
                line: index + 1,
                what: `${number} is wrong (${verdict}) and nothing says that it is meant to be`,
              },
            ];
      }
      return [{ line: index + 1, what: `${number} is outside the range that is never issued` }];
    }),
  );
}

describe("no NHS number that could be a person's", () => {
  test('every number in data, examples, pages and definitions begins with 999 and has the right check digit', () => {
    const within = files.filter((file) => DATA_FOLDERS.test(file));
    expect(within.length).toBeGreaterThan(50);
    expect(
      within.flatMap((file) =>
        nhsNumberFaults(file, read(file)).map(({ line, what }) => `${file}:${line} ${what}`),
      ),
    ).toEqual([]);
  });

  test('the search finds what it is for', () => {
    const good = testNhsNumber(41);
    const wrong = `${good.slice(0, 9)}${(Number(good[9]) + 1) % 10}`;
    // The example that many NHS documents show; it is well formed and outside the range.
    const real = ['943', '476', '5919'];
    const found = (text: string, file = 'data/people.json'): number => nhsNumberFaults(file, text).length;
    expect(found(`"value": "${good}"`)).toBe(0);
    expect(found(`"value": "${wrong}"`)).toBe(1);
    expect(found(`"note": "wrong check digit",\n"value": "${wrong}"`)).toBe(0);
    expect(found(`"value": "${wrong}"`, 'examples/C10-invalid-identifier/request.json')).toBe(0);
    expect(found(`"value": "${real.join('')}"`)).toBe(1);
    expect(found(`NHS number ${real.join(' ')}`)).toBe(1);
    expect(
      found(
        `"note": "wrong check digit", "value": "${real.join('')}"`,
        'examples/C10-invalid-identifier/request.json',
      ),
    ).toBe(1);
    expect(found('"value": "9999999999"')).toBe(1);
    expect(found('"telephone": "0161 496 0000", "uprn": "1234567890", "exp": 1790000000')).toBe(0);
  });
});
