import { describe, expect, it } from 'vitest';
import { hashOfFiles, type BuiltGuide } from '../../scripts/build/index.js';
import { checkFit } from '../../scripts/commands/publish.js';

const error = { file: 'a.fsh', severity: 'error', code: 'X', message: 'Bad.', source: 'sushi' };

function output(findings: readonly object[] = []): Map<string, Uint8Array> {
  return new Map([
    ['qa.json', Buffer.from(JSON.stringify({ findings }))],
    ['site/index.html', Buffer.from('<p>')],
  ]);
}

function guide(
  files: ReadonlyMap<string, Uint8Array>,
  changed: Partial<BuiltGuide['record']> & { stale?: boolean } = {},
): BuiltGuide {
  const { stale = false, ...record } = changed;
  return {
    canonical: 'https://example.org/guide',
    packageFile: 'package.tgz',
    schemas: new Map(),
    stale,
    record: {
      canonical: 'https://example.org/guide',
      stages: [],
      versions: {},
      commit: null,
      dirty: false,
      validated: true,
      inputHash: '',
      hash: hashOfFiles(files),
      ...record,
    },
  };
}

describe('a guide to be published', () => {
  it('is fit when it was validated, committed, without errors and left as it was', () => {
    expect(() => checkFit(guide(output()), output())).not.toThrow();
  });

  it.each([
    ['UNVALIDATED', { validated: false }],
    ['DIRTY', { dirty: true }],
    ['STALE', { stale: true }],
    ['ALTERED', { hash: 'another' }],
  ])('is refused: %s', (code, changed) => {
    expect(() => checkFit(guide(output(), changed), output())).toThrow(
      expect.objectContaining({
        exitCode: 3,
        findings: [expect.objectContaining({ code: `SDX-PUBLISH-${code}` })],
      }) as Error,
    );
  });

  it('is refused with errors that nobody has accepted, or without a report', () => {
    const refused = expect.objectContaining({
      findings: [expect.objectContaining({ code: 'SDX-PUBLISH-ERRORS' })],
    }) as Error;
    const bad = output([error]);
    expect(() => checkFit(guide(bad), bad)).toThrow(refused);
    const without = new Map([...output()].filter(([name]) => name !== 'qa.json'));
    expect(() => checkFit(guide(without), without)).toThrow(refused);
    const accepted = output([{ ...error, suppressed: { reason: 'r', owner: 'o' } }]);
    expect(() => checkFit(guide(accepted), accepted)).not.toThrow();
  });
});
