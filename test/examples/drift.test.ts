import { describe, expect, it } from 'vitest';
import { compareWithFolder } from '../../scripts/examples/index.js';
import { filesIn, projectExamples } from './project-data.js';

describe('The folder examples/', () => {
  it('holds what the scenarios give, no more and no less', () => {
    expect(compareWithFolder(projectExamples().files, filesIn('examples'))).toEqual([]);
  });
});

describe('Comparing with a folder', () => {
  const generated = new Map([
    ['examples/a.json', '{\n  "a": 1\n}\n'],
    ['examples/b.json', '{}\n'],
  ]);

  it('finds nothing where both are the same', () => {
    expect(compareWithFolder(generated, new Map(generated))).toEqual([]);
  });

  it('names what is missing, what is superfluous, and the first line that differs', () => {
    const committed = new Map([
      ['examples/a.json', '{\n  "a": 2\n}\n'],
      ['examples/old.json', '{}\n'],
    ]);
    expect(compareWithFolder(generated, committed)).toMatchObject([
      { file: 'examples/a.json', line: 2, code: 'SDX-EXAMPLE-DRIFT', severity: 'error' },
      { file: 'examples/b.json', message: 'The file is missing.' },
      { file: 'examples/old.json', message: 'Nothing generates this file.' },
    ]);
  });

  it('says how to mend it', () => {
    const [finding] = compareWithFolder(generated, new Map());
    expect(finding?.remedy).toContain('sdx examples --write');
  });

  it('notices text that was only added or cut off at the end', () => {
    const longer = new Map([['a', 'x\n']]);
    expect(compareWithFolder(longer, new Map([['a', 'x\ny\n']]))).toMatchObject([{ line: 2 }]);
    expect(compareWithFolder(longer, new Map([['a', 'x']]))).toMatchObject([{ line: 1 }]);
  });
});
