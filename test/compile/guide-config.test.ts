import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readGuideConfig } from '../../scripts/compile/index.js';
import { ExpectedFailure } from '../../scripts/findings/index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MINIMAL = `id: test.guide
canonical: https://test.example
name: Test
title: Test
status: active
version: 1.0.0
fhirVersion: 4.0.1
publisher: Nobody
`;

async function failing(text: string): Promise<ExpectedFailure> {
  await writeFile(join(folder, 'sushi-config.yaml'), text);
  const fault: unknown = await readGuideConfig(folder).catch((reason: unknown) => reason);
  if (!(fault instanceof ExpectedFailure))
    throw new Error(`expected a foreseen failure, got ${String(fault)}`);
  return fault;
}

describe('the guide’s configuration', () => {
  it('of this guide is read whole', async () => {
    const config = await readGuideConfig(resolve(import.meta.dirname, '../..'));
    expect(config).toMatchObject({
      id: 'uk.socialcaredata.data-exchange',
      fhirVersion: '4.0.1',
      status: 'active',
    });
    expect(config.pages[0]).toEqual({ name: 'index', title: 'Home', line: expect.any(Number) as number });
    expect(config.menu.length).toBeGreaterThan(2);
    expect(config.groups.flatMap(({ resources }) => resources).length).toBeGreaterThan(50);
  });

  it('may leave out what has a sensible default', async () => {
    await writeFile(join(folder, 'sushi-config.yaml'), MINIMAL);
    expect(await readGuideConfig(folder)).toMatchObject({
      publisher: { name: 'Nobody', url: '' },
      pages: [],
    });
  });

  it.each(['id', 'canonical', 'version', 'fhirVersion', 'publisher', 'status'])(
    'must have %s',
    async (key) => {
      const { findings, exitCode } = await failing(MINIMAL.replace(new RegExp(`^${key}:.*\n`, 'm'), ''));
      expect(exitCode).toBe(1);
      expect(findings[0]).toMatchObject({ file: 'sushi-config.yaml', code: 'SDX-CONFIG' });
      expect(findings[0].message).toContain(key);
    },
  );

  it('that is not YAML is a finding with line and column', async () => {
    const { findings } = await failing(`${MINIMAL}menu:\n  Home: [index.html\n`);
    expect(findings[0]).toMatchObject({ file: 'sushi-config.yaml', line: expect.any(Number) as number });
    expect(findings[0].line).toBeGreaterThanOrEqual(10);
  });

  it.each([
    ['nothing at all', '', 1],
    ['a list of pages', `${MINIMAL}pages: [index.md]\n`, 9],
    ['a page with a text', `${MINIMAL}pages:\n  index.md: Home\n`, 10],
    ['a menu entry with a number', `${MINIMAL}menu:\n  Home: 7\n`, 10],
    ['a submenu entry with nothing', `${MINIMAL}menu:\n  More:\n    Home:\n`, 11],
    ['a dependency without version', `${MINIMAL}dependencies:\n  a.b.c:\n`, 10],
    ['a group with nothing', `${MINIMAL}groups:\n  one:\n`, 10],
    ['a group with one resource', `${MINIMAL}groups:\n  one:\n    resources: A/b\n`, 11],
    ['a version that is a number', MINIMAL.replace('1.0.0', '1.0'), 6],
    ['an unknown status', MINIMAL.replace('active', 'actve'), 5],
  ])('with %s is a finding with line and remedy', async (_, text, line) => {
    const { findings, exitCode } = await failing(text);
    expect(exitCode).toBe(1);
    expect(findings).toEqual([
      expect.objectContaining({ code: 'SDX-CONFIG', line, remedy: expect.any(String) as string }),
    ]);
  });

  it('says where pages, menu entries and the resources of groups are listed', async () => {
    const text = `${MINIMAL}pages:\n  index.md:\nmenu:\n  More:\n    Home: index.html\ngroups:\n  one:\n    resources:\n      - A/b\n`;
    await writeFile(join(folder, 'sushi-config.yaml'), text);
    expect(await readGuideConfig(folder)).toMatchObject({
      pages: [{ name: 'index', line: 10 }],
      menu: [{ title: 'More', line: 12, entries: [{ href: 'index.html', line: 13 }] }],
      groups: [{ resources: ['A/b'], lines: [17] }],
    });
  });

  it('that is not UTF-8 is a finding at the byte', async () => {
    await writeFile(join(folder, 'sushi-config.yaml'), Buffer.from(`${MINIMAL}# caf\xe9\n`, 'latin1'));
    await expect(readGuideConfig(folder)).rejects.toMatchObject({ findings: [{ line: 9, column: 6 }] });
  });

  it('that is missing says where to go', async () => {
    await expect(readGuideConfig(join(folder, 'nowhere'))).rejects.toThrow(/no sushi-config\.yaml/);
  });
});
