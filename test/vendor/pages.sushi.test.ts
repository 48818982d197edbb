import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readGuide } from '../../scripts/api/shipped-guide.js';
import type { Finding } from '../../scripts/findings/index.js';
import { checkPayload, readPayload, type PayloadChecker } from '../../scripts/schema/index.js';
import { fixturesOf, readFixtureFiles } from '../standard/fixtures/fixture-file.js';
import { vendorFolder } from './vendor-folder.js';

let checker: PayloadChecker;
let site: string;
beforeAll(async () => {
  const { program } = await vendorFolder();
  const guide = join(program, '../../guide');
  checker = readGuide(guide);
  site = join(guide, 'site');
}, 300_000);

/** What is found in every fixture that breaks a rule of a profile that payloads have. */
function findingsOfFixtures(): Finding[] {
  return readFixtureFiles()
    .filter(({ profile, host }) => host === undefined && checker.known.profiles.has(profile))
    .flatMap((file) =>
      fixturesOf(file)
        .filter(({ breaks }) => breaks !== undefined)
        .flatMap(({ payload }) => [
          ...checkPayload(readPayload(JSON.stringify(payload)), checker, file.profile, 'x').findings,
        ]),
    );
}

describe('the pages that findings lead to', () => {
  it('are pages of the guide that came with the package, each with the section that is named', () => {
    const findings = findingsOfFixtures();
    expect(findings.length).toBeGreaterThan(300);
    const pages = new Map(findings.map((finding) => [finding.page ?? `none: ${finding.code}`, finding]));
    const prefix = `${checker.known.canonical}/`;
    const dead = [...pages.keys()].filter((page) => {
      if (page.startsWith('https://hl7.org/fhir/R4/valueset-')) return false;
      const [name = '', section] = page.replace(prefix, '').split('#');
      const path = join(site, name);
      if (!page.startsWith(prefix) || !existsSync(path)) return true;
      return section !== undefined && !readFileSync(path, 'utf8').includes(` id="${section}"`);
    });
    expect(dead).toEqual([]);
  });

  it('name the invariant that a finding is about', () => {
    const missing = findingsOfFixtures()
      .filter(({ code, page }) => /^sdx-[a-z]+-\d+$/.test(code) && page !== undefined)
      .filter(({ code, page = '' }) => {
        const name = page.replace(`${checker.known.canonical}/`, '').replace(/#.*/, '');
        return !readFileSync(join(site, name), 'utf8').includes(code);
      })
      .map(({ code, page }) => `${code} ${page ?? ''}`);
    expect([...new Set(missing)]).toEqual([]);
  });

  it('include the page on checking payloads, for what belongs to no rule', () => {
    expect(existsSync(join(site, 'validating.html'))).toBe(true);
  });
});
