import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../scripts/exchange/index.js';
import { CONSUMER, WRONG_CALLS } from './consumer.js';
import { ROOT, run, vendorFolder, type Run, type VendorFolder } from './vendor-folder.js';

const REQUEST = join(ROOT, 'examples/C01-known-active/request.json');
let vendor: VendorFolder;
beforeAll(async () => {
  vendor = await vendorFolder();
}, 300_000);

/** Runs lines of JavaScript in the vendor's folder; what they leave in `result` is what counts. */
async function inJavaScript(lines: string): Promise<unknown> {
  const text = `import * as api from 'data-exchange-standard';\nlet result;\n${lines}\nconsole.log(JSON.stringify(result));\n`;
  const { code, stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', text], {
    cwd: vendor.folder,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('the interface for programs, installed from the tarball', () => {
  it('is what it says it is, and nothing else', async () => {
    expect(await inJavaScript('result = Object.keys(api).sort();')).toEqual(['cases', 'decide', 'validate']);
  });

  it('has the table of response cases', async () => {
    expect(await inJavaScript('result = api.cases;')).toEqual(JSON.parse(JSON.stringify(cases)));
  });

  it('finds nothing wrong with a sound request, whatever form it comes in', async () => {
    const found = await inJavaScript(`
      const { readFileSync } = await import('node:fs');
      const bytes = readFileSync(${JSON.stringify(REQUEST)});
      const xml = readFileSync(${JSON.stringify(REQUEST.replace(/json$/, 'xml'))}, 'utf8');
      const text = bytes.toString('utf8');
      result = await Promise.all([bytes, text, JSON.parse(text), xml].map((each) => api.validate(each)));`);
    expect(found).toEqual([[], [], [], []]);
  });

  it('says what is wrong, where, how to mend it and where to read more', async () => {
    const text = (await readFile(REQUEST, 'utf8')).replace('"child"', '"Child"');
    const line = text.split('\n').findIndex((each) => each.includes('"Child"')) + 1;
    const [ofText, ofObject] = (await inJavaScript(`
      const text = ${JSON.stringify(text)};
      result = [await api.validate(text, { file: 'a.json' }), await api.validate(JSON.parse(text))];`)) as object[];
    expect(ofText).toMatchObject([
      {
        file: 'a.json',
        line,
        code: 'SDX-SCHEMA-CODE',
        remedy: expect.stringContaining('"child"') as string,
        page: expect.stringContaining('/ValueSet-person-role.html') as string,
      },
    ]);
    expect(ofObject).toMatchObject([{ file: '(payload)', code: 'SDX-SCHEMA-CODE' }]);
    expect((ofObject as object[])[0]).not.toHaveProperty('line');
  });

  it('does not throw at bad payloads, and does at what is none', async () => {
    const codes = await inJavaScript(`
      const codeOf = async (each, options) => (await api.validate(each, options)).map(({ code }) => code).join();
      const thrown = (each) => api.validate(each).then(() => 'nothing', (fault) => fault.name);
      const loop = {}; loop.loop = loop;
      result = [
        await codeOf(''), await codeOf('{'), await codeOf('<x'), await codeOf({}), await codeOf([]),
        await codeOf(new Uint8Array([0xff, 0xfe, 0x7b, 0])), await codeOf({ resourceType: 'Observation' }),
        await codeOf({ resourceType: 'Parameters' }, { profile: 'nonsense' }),
        await thrown(7), await thrown(null), await thrown(undefined), await thrown(loop), await thrown({ a: 1n }),
      ];`);
    expect(codes).toEqual([
      'SDX-PAYLOAD-EMPTY',
      'SDX-PAYLOAD-TRUNCATED',
      'SDX-PAYLOAD-XML',
      'SDX-PAYLOAD-RESOURCE',
      'SDX-PAYLOAD-RESOURCE',
      'SDX-PAYLOAD-ENCODING',
      'SDX-PROFILE',
      'SDX-PROFILE',
      ...Array.from({ length: 5 }, () => 'TypeError'),
    ]);
  });

  it('decides as the command line explains', async () => {
    const { stdout } = await run(
      process.execPath,
      [vendor.program, 'explain', REQUEST, '--responder', 'ZZ9B1', '--json'],
      {
        cwd: vendor.folder,
      },
    );
    const explained = JSON.parse(stdout) as { outcome: string; rule: string; because: string };
    const decided = await inJavaScript(`
      const { readFileSync } = await import('node:fs');
      result = await api.decide(readFileSync(${JSON.stringify(REQUEST)}), { responder: 'ZZ9B1' });`);
    expect(decided).toMatchObject({
      state: 'decided',
      outcome: explained.outcome,
      rule: explained.rule,
      because: explained.because,
      missing: [],
    });
  });

  it('refuses faulty requests with their case, asks a person where it does not know, and names the caller’s mistakes', async () => {
    const request = await readFile(REQUEST, 'utf8');
    const results = (await inJavaScript(`
      const text = ${JSON.stringify(request)};
      const ask = (each, options) => api.decide(each, options).catch((fault) => fault.name);
      const nobody = { types: [], identifiers: [] };
      result = [
        await ask('{', { responder: 'ZZ9B1' }),
        await ask(text.replace('"child"', '"kid"'), { responder: 'ZZ9B1' }),
        await ask(text, { responder: nobody }),
        await ask(text, { responder: 'ZZ9B1', requester: nobody }),
        await ask(text, { responder: 'ZZ999' }),
        await ask(text, { responder: 'ZZ9B1', at: 'yesterday' }),
        await ask({ resourceType: 'OperationOutcome' }, { responder: 'ZZ9B1' }),
      ];`)) as unknown[];
    expect(results).toMatchObject([
      { state: 'refused', case: 'C08', findings: [{ code: 'SDX-PAYLOAD-TRUNCATED' }] },
      { state: 'refused', case: 'C08', findings: [{ code: 'SDX-SCHEMA-CODE' }] },
      { state: 'decided', outcome: 'review' },
      { state: 'decided', outcome: 'review', ground: 'missing-fact' },
      'RangeError',
      'RangeError',
      'RangeError',
    ]);
  });
});

describe('the types of the interface', () => {
  /** Checks a program as strictly as TypeScript can, library declarations too, with no types but Node's. */
  const check = async (text: string): Promise<Run> => {
    await writeFile(join(vendor.folder, 'consumer.ts'), text);
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const types = join(ROOT, 'node_modules/@types');
    return run(
      process.execPath,
      [
        compiler,
        '--strict',
        '--noEmit',
        '--target',
        'es2022',
        '--module',
        'nodenext',
        '--exactOptionalPropertyTypes',
      ].concat(['--skipLibCheck', 'false', '--typeRoots', types, '--types', 'node', 'consumer.ts']),
      { cwd: vendor.folder },
    );
  };

  it('are enough for a program in TypeScript, which then runs', async () => {
    expect(await check(CONSUMER)).toEqual({ code: 0, stdout: '', stderr: '' });
    const tsx = join(ROOT, 'node_modules/tsx/dist/loader.mjs');
    const { stdout } = await run(process.execPath, ['--import', `file://${tsx}`, 'consumer.ts', REQUEST], {
      cwd: vendor.folder,
    });
    expect(JSON.parse(stdout)).toEqual({
      findings: 0,
      words: expect.stringMatching(/^permit by /) as string,
      first: 'C01',
      cases: cases.length,
    });
  });

  it('refuse every wrong call, at its line', async () => {
    const lines = WRONG_CALLS.map(([, line]) => line);
    const { stdout } = await check(CONSUMER.replace('// WRONG', lines.join('\n')));
    const firstLine = CONSUMER.split('\n').indexOf('// WRONG') + 1;
    const refused = stdout.split('\n').filter((line) => line.startsWith('consumer.ts('));
    expect(refused).toHaveLength(WRONG_CALLS.length);
    for (const [index, [what, , says]] of WRONG_CALLS.entries()) {
      const said = refused.find((line) => line.startsWith(`consumer.ts(${firstLine + index},`));
      expect(said, what).toMatch(says);
    }
  });

  it('are all that the package has of them: it ships no others', async () => {
    const { stdout } = await run('tar', ['-tzf', vendor.tarball], { cwd: vendor.folder });
    const declarations = stdout.split('\n').filter((name) => name.endsWith('.d.ts'));
    expect(declarations).toContain('package/dist/scripts/api/index.d.ts');
    expect(declarations.filter((name) => !name.startsWith('package/dist/scripts/api/'))).toEqual([]);
  });
});
