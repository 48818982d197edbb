import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  IGNORE_WARNINGS_FILE,
  parseSuppressions,
  renderIgnoreWarnings,
  SUPPRESSIONS_FILE,
  SUPPRESSIONS_SCHEMA_FILE,
  type SuppressionEntry,
} from '../../scripts/findings/index.js';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

function entry(more: Partial<SuppressionEntry>): SuppressionEntry {
  return { code: 'SOME_ID', reason: 'Known and harmless.', owner: 'author', appliesTo: 'validator', ...more };
}

test("the IG Publisher's file says what the suppression file says (renew it with: npx vitest run test/findings -u)", async () => {
  const schema = JSON.parse(read(SUPPRESSIONS_SCHEMA_FILE)) as object;
  const rendered = renderIgnoreWarnings(parseSuppressions(read(SUPPRESSIONS_FILE), schema));
  await expect(rendered).toMatchFileSnapshot(join(ROOT, IGNORE_WARNINGS_FILE));
});

test('reasons stand above the messages they explain, each message once', () => {
  const entries = [
    entry({ message: 'First message' }),
    entry({ message: 'Other', reason: 'Another  reason,\non two lines.' }),
    entry({ message: 'First message', file: 'fsh/profiles/*.fsh' }),
    entry({ message: 'Second message' }),
  ];
  expect(renderIgnoreWarnings(entries)).toBe(
    [
      '== Suppressed Messages ==',
      '',
      '# Known and harmless. (author)',
      'First message',
      'Second message',
      '',
      '# Another reason, on two lines. (author)',
      'Other',
      '',
    ].join('\n'),
  );
});

test.each([
  ['any start', '*ends so', '%ends so'],
  ['any end', 'starts so*', 'starts so%'],
  ['both', '*in between*', '%in between%'],
  [
    'a gap in the middle leaves the longest piece',
    "the url '*' has several matches",
    "%' has several matches",
  ],
  ['no gap', 'exactly this', 'exactly this'],
])('patterns become those of the IG Publisher: %s', (_, message, expected) => {
  expect(
    renderIgnoreWarnings([entry({ message })])
      .trimEnd()
      .split('\n')
      .at(-1),
  ).toBe(expected);
});

test('an entry without a message is written as its message id', () => {
  expect(renderIgnoreWarnings([entry({})])).toContain('\nSOME_ID\n');
});

test('suppressions of stages that the IG Publisher does not run are left out', () => {
  expect(renderIgnoreWarnings([entry({ appliesTo: 'link', message: 'Dead link' })])).toBe(
    '== Suppressed Messages ==\n',
  );
});
