import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT, run, vendorFolder, type VendorFolder } from './vendor-folder.js';

let vendor: VendorFolder;
let text: string;
beforeAll(async () => {
  vendor = await vendorFolder();
  text = await readFile(join(ROOT, 'docs/vendors.md'), 'utf8');
}, 300_000);

const sdx = (...args: string[]): ReturnType<typeof run> =>
  run(process.execPath, [vendor.program, ...args], { cwd: vendor.folder });

describe('the page for vendors', () => {
  it('shows a finding as the program prints it', async () => {
    const request = await readFile(join(ROOT, 'examples/C01-known-active/request.json'), 'utf8');
    await writeFile(join(vendor.folder, 'request.json'), request.replace('"child"', '"Child"'));
    const { stdout } = await sdx('validate', 'request.json');
    const shown = /```\n(request\.json:[^]*?)```/.exec(text)?.[1];
    expect(stdout.split('\n\n')[0]).toBe(shown?.trimEnd());
  });

  it('names options that there are', async () => {
    const { stdout } = await sdx('validate', '--help');
    const named = [...text.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option = '']) => option);
    expect(named.length).toBeGreaterThan(3);
    for (const option of named) expect(stdout).toContain(option);
  });

  it('lists the inputs of the action with their defaults, and the hook by its name', async () => {
    const action = parse(await readFile(join(ROOT, 'action.yml'), 'utf8')) as {
      inputs: Record<string, { default?: string }>;
    };
    const hooks = parse(await readFile(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as { id: string }[];
    const table = text.slice(text.indexOf('| input | default |'));
    const rows = [...table.matchAll(/^\| `([a-z-]+)` \| (.+?) \|/gm)].map(([, name, value]) => [name, value]);
    const declared = Object.entries(action.inputs).map(([name, { default: value = '' }]) => [
      name,
      value === '' ? 'none' : `\`${value}\``,
    ]);
    expect(rows.slice(0, declared.length)).toEqual(expect.arrayContaining(declared));
    for (const { id } of hooks) expect(text).toContain(`- id: ${id}`);
  });

  it('names the file that the package is', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const named = new Set(text.match(/data-exchange-standard-[\d.]+\.tgz/g));
    expect([...named]).toEqual([`data-exchange-standard-${version}.tgz`]);
  });
});
