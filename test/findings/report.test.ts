import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { report, summarise, type Finding, type ReportFormat } from '../../scripts/findings/index.js';

const FINDINGS: readonly Finding[] = [
  {
    file: 'fsh/profiles/B.fsh',
    line: 41,
    column: 3,
    severity: 'error',
    code: 'SDX-ONE',
    message: 'The slice "a" is <missing> & wanted.',
    remedy: "Add it: use 'contains'.",
    path: 'Parameters.parameter[0]',
    profile: 'http://example.org/StructureDefinition/b',
    page: 'https://example.org/StructureDefinition-b.html#constraints',
    source: 'validator',
  },
  {
    file: 'fsh/profiles/B.fsh',
    line: 9,
    severity: 'warning',
    code: 'SDX-TWO',
    message: 'Odd.',
    source: 'sushi',
  },
  { file: 'fsh/a b.fsh', severity: 'information', code: 'SDX-THREE', message: 'By the way.', source: 'link' },
  {
    file: 'fsh/c.fsh',
    line: 2,
    severity: 'warning',
    code: 'SDX-TWO',
    message: 'Known.',
    source: 'validator',
    suppressed: { reason: 'It is <known>.', owner: 'author' },
  },
];
const FORMATS: readonly ReportFormat[] = ['terminal', 'json', 'sarif', 'junit', 'html'];
const HOSTILE = `<script>alert("x")</script> ]]> & \u0000\u001b[31m \ud800 é 🦉 ' "`;
const hostile: Finding = {
  file: `a/${HOSTILE}.fsh`,
  severity: 'error',
  code: HOSTILE,
  message: HOSTILE,
  remedy: HOSTILE,
  path: HOSTILE,
  page: HOSTILE,
  source: 'validator',
  line: 1,
};

interface Sarif {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly version?: string;
          readonly rules: readonly { id: string }[];
        };
      };
      readonly originalUriBaseIds: Readonly<Record<string, object>>;
      readonly results: readonly SarifResult[];
    },
  ];
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
      readonly region?: { readonly startLine: number; readonly startColumn?: number };
    };
    readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
}

const sarif = (findings: readonly Finding[]): Sarif['runs'][0] =>
  (JSON.parse(report('sarif', findings)) as Sarif).runs[0];

describe('every format', () => {
  test.each(FORMATS)('%s does not depend on the order of the findings', (format) => {
    expect(report(format, [...FINDINGS].reverse())).toBe(report(format, FINDINGS));
  });

  test.each(FORMATS)('%s of nothing is a complete report', (format) => {
    expect(report(format, [])).toMatch(/\S\n$/);
  });
});

describe('terminal', () => {
  test('shows place, severity, code and message, the remedy below, files apart, totals last', () => {
    expect(report('terminal', FINDINGS)).toBe(
      [
        'fsh/a b.fsh  information  SDX-THREE  By the way.',
        '',
        'fsh/profiles/B.fsh:9  warning  SDX-TWO  Odd.',
        'fsh/profiles/B.fsh:41:3  error  SDX-ONE  The slice "a" is <missing> & wanted.',
        "    Add it: use 'contains'.",
        '    https://example.org/StructureDefinition-b.html#constraints',
        '',
        '1 error, 1 warning, 1 note in 2 files; 1 suppressed with a reason.',
        '',
      ].join('\n'),
    );
  });

  test('counts nothing where no file was looked at', () => {
    const wrong: Finding = {
      file: '(command line)',
      severity: 'error',
      code: 'SDX-USAGE',
      message: 'No.',
      source: 'environment',
    };
    expect(report('terminal', [wrong])).toBe('(command line)  error  SDX-USAGE  No.\n');
    expect(report('terminal', [wrong, { ...wrong, file: 'a.fsh' }])).toContain('2 errors');
  });

  test('errors only still says that there is more', () => {
    const text = report('terminal', FINDINGS, { errorsOnly: true });
    expect(text.split('\n')).toHaveLength(6);
    expect(text).toContain('SDX-ONE');
    expect(text).not.toContain('Odd.');
    expect(text).toContain('1 error, 1 warning, 1 note in 2 files; 2 not shown; 1 suppressed');
  });

  test('colour only when asked for', () => {
    expect(report('terminal', FINDINGS)).not.toContain('\u001b');
    expect(report('terminal', FINDINGS, { colour: true })).toContain('\u001b[31merror');
  });

  test('a message cannot break its line or drive the terminal', () => {
    const text = report('terminal', [{ ...hostile, file: 'a.fsh', code: 'X', message: 'one\ntwo\u001b[2J' }]);
    expect(text.split('\n')[0]).toBe('a.fsh:1  error  X  one two\ufffd[2J');
  });

  test('nothing found', () => {
    expect(report('terminal', [])).toBe('No findings.\n');
  });
});

describe('json', () => {
  const parsed = JSON.parse(report('json', FINDINGS)) as {
    findings: Record<string, unknown>[];
    summary: object;
  };

  test('every finding has every key, null where there is nothing to say', () => {
    expect(parsed.findings[3]).toEqual({ ...FINDINGS[0], suppressed: false });
    expect(parsed.findings[0]).toEqual({
      ...FINDINGS[2],
      line: null,
      column: null,
      remedy: null,
      path: null,
      profile: null,
      page: null,
      suppressed: false,
    });
    const keys = [
      'file',
      'line',
      'column',
      'severity',
      'code',
      'message',
      'remedy',
      'path',
      'profile',
      'page',
      'source',
      'suppressed',
    ];
    for (const finding of parsed.findings) expect(Object.keys(finding).slice(0, keys.length)).toEqual(keys);
  });

  test('a suppressed finding says why', () => {
    expect(parsed.findings[1]).toMatchObject({
      suppressed: true,
      suppression: { reason: 'It is <known>.', owner: 'author' },
    });
  });

  test('the summary counts', () => {
    expect(parsed.summary).toEqual({ errors: 1, warnings: 1, information: 1, suppressed: 1, files: 2 });
    expect(parsed.summary).toEqual(summarise(FINDINGS));
  });
});

describe('sarif', () => {
  test('results name rules that the tool declares, once each', () => {
    const run = sarif([...FINDINGS, hostile]);
    const ids = run.tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const result of run.results) expect(ids[result.ruleIndex]).toBe(result.ruleId);
    expect(run.results.map(({ level }) => level).sort()).toEqual([
      'error',
      'error',
      'note',
      'warning',
      'warning',
    ]);
  });

  test('the page that says more goes with each finding, and with a rule whose findings agree on it', () => {
    const page = 'https://example.org/StructureDefinition-b.html#constraints';
    const pageOf = (findings: readonly Finding[]): unknown =>
      sarif(findings).tool.driver.rules.find(({ id }) => id === 'SDX-ONE');
    const [one] = FINDINGS as readonly [Finding, ...Finding[]];
    expect(pageOf([one])).toMatchObject({ helpUri: page });
    expect(pageOf([one, { ...one, page: 'https://example.org/other.html' }])).not.toHaveProperty('helpUri');
    expect(pageOf([{ ...one, code: 'SDX-ONE', file: 'x' }, FINDINGS[1] as Finding])).toHaveProperty(
      'helpUri',
    );
    expect(report('sarif', [one])).toContain(`"page": "${page}"`);
    expect(report('sarif', [FINDINGS[1] as Finding])).not.toContain('"page"');
  });

  test('places are relative to a declared base, encoded as URIs, and 1-based', () => {
    const { results, originalUriBaseIds } = sarif(FINDINGS);
    expect(results[0]?.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'fsh/a%20b.fsh', uriBaseId: 'PROJECTROOT' } } },
    ]);
    expect(results[3]?.locations[0]?.physicalLocation?.region).toEqual({ startLine: 41, startColumn: 3 });
    expect(results[3]?.locations[0]?.logicalLocations?.[0]?.fullyQualifiedName).toBe(
      'Parameters.parameter[0]',
    );
    expect(Object.keys(originalUriBaseIds)).toEqual(['PROJECTROOT']);
  });

  test.each([
    ['/home/user/a b.json', { uri: 'file:///home/user/a%20b.json' }],
    ['C:\\data\\a.json', { uri: 'file:///C:/data/a.json' }],
    ['./a.json', { uri: 'a.json', uriBaseId: 'PROJECTROOT' }],
    ['sub\\a#1.json', { uri: 'sub/a%231.json', uriBaseId: 'PROJECTROOT' }],
  ])('a file given as %s', (file, expected) => {
    expect(
      sarif([{ ...hostile, file }]).results[0]?.locations[0]?.physicalLocation?.artifactLocation,
    ).toEqual(expected);
  });

  test('what has no file has no place', () => {
    const missing: Finding = {
      file: '(environment)',
      severity: 'error',
      code: 'SDX-ENV',
      message: 'No Java.',
      source: 'environment',
    };
    expect(sarif([missing]).results[0]?.locations).toEqual([]);
  });

  test('suppressed findings carry their justification, others an empty list', () => {
    const { results } = sarif(FINDINGS);
    expect(results[1]?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'It is <known>. (author)' },
    ]);
    expect(results[3]?.suppressions).toEqual([]);
  });

  test('a fingerprint survives moved lines, and tells equal findings apart', () => {
    const prints = (findings: readonly Finding[]): string[] =>
      sarif(findings).results.map((result) => result.partialFingerprints['sdxFinding/v1'] ?? '');
    expect(prints([{ ...hostile, line: 1 }])).toEqual(prints([{ ...hostile, line: 200 }]));
    expect(prints([hostile])).not.toEqual(prints([{ ...hostile, message: 'Another.' }]));
    expect(new Set(prints([hostile, hostile])).size).toBe(2);
    expect(prints([hostile])[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the tool says its version when it knows it', () => {
    const run = (JSON.parse(report('sarif', [], { toolVersion: '1.2.3' })) as Sarif).runs[0];
    expect(run.tool.driver).toMatchObject({ name: 'sdx', version: '1.2.3' });
    expect(run.results).toEqual([]);
  });
});

describe('junit', () => {
  test('a suite for each file: errors fail, suppressed findings are skipped, the rest passes', () => {
    const text = report('junit', FINDINGS);
    expect(text).toContain('<testsuites name="sdx" tests="4" failures="1" errors="0" skipped="1">');
    expect(text.match(/<testsuite name="[^"]*"/g)).toEqual(
      [
        '<testsuite name="fsh/a b.fsh"',
        '<testsuite name="fsh/profiles/B.fsh"',
        '<testsuite name="fsh/c.fsh"',
      ].sort(),
    );
    expect(text.match(/<failure /g)).toHaveLength(1);
    expect(text).toContain('<skipped message="It is &lt;known&gt;. (author)"/>');
    expect(text.match(/<system-out>/g)).toHaveLength(2);
  });

  test('a file in which nothing was found is a test case that passed; one with findings is not listed twice', () => {
    const text = report('junit', FINDINGS, { checked: ['fsh/a & b.fsh', 'fsh/c.fsh', 'fsh/a & b.fsh'] });
    expect(text).toContain('<testsuites name="sdx" tests="5" failures="1" errors="0" skipped="1">');
    expect(text).toContain('<testcase classname="fsh/a &amp; b.fsh" name="fsh/a &amp; b.fsh"/>');
    expect(text.match(/<testsuite name="fsh\/c.fsh"/g)).toHaveLength(1);
    expect(text.match(/<testcase /g)).toHaveLength(5);
    expect(report('junit', [])).toContain('tests="0"');
  });

  test('says where more is to be read', () => {
    expect(report('junit', FINDINGS)).toContain(
      'More: https://example.org/StructureDefinition-b.html#constraints',
    );
  });

  test('is well-formed whatever the findings quote', () => {
    const text = report('junit', [hostile, ...FINDINGS]);
    expect(text).not.toMatch(/(?![\t\n\r])\p{Cc}|\p{Cs}/u);
    const open: string[] = [];
    const rest = text.replace(
      /<\?xml[^>]*\?>|<(\/?)([a-z-]+)((?: [a-z]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)(\/?)>/g,
      (_, close: string, name: string | undefined, _attributes, empty: string) => {
        if (close) expect(open.pop()).toBe(name);
        else if (name && !empty) open.push(name);
        return '';
      },
    );
    expect(open).toEqual([]);
    expect(rest.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>&]/);
  });
});

describe('html', () => {
  test('groups by file and severity, and lists what is suppressed with reason and owner', () => {
    const page = report('html', FINDINGS);
    expect(page.match(/<h3[^>]*>[^<]*/g)).toEqual([
      '<h3 id="file-1">fsh/a b.fsh',
      '<h3 id="file-2">fsh/profiles/B.fsh',
    ]);
    expect(page.indexOf('Error: 1')).toBeLessThan(page.indexOf('Warning: 1'));
    expect(page).toContain('<td>It is &lt;known&gt;.</td><td>author</td>');
    expect(page).toContain(
      'The slice &quot;a&quot; is &lt;missing&gt; &amp; wanted.<br><code>Parameters.parameter[0]</code>',
    );
    expect(page).toContain('1 error, 1 warning, 1 note in 2 files; 1 suppressed.');
  });

  test('equal suppressed findings are one row with their number', () => {
    const known = FINDINGS[3]!;
    expect(report('html', [known, { ...known, line: 5 }])).toContain(
      '<td>2</td><td>It is &lt;known&gt;.</td>',
    );
  });

  test('has no script, no style attribute and no loaded resource', () => {
    const page = report('html', [hostile, ...FINDINGS]);
    expect(page).not.toMatch(/<script|\sstyle=|\ssrc=|<link|url\(|\son\w+=/);
    expect(report('html', FINDINGS, { stylesheet: 'site.css', title: 'A & B' })).toMatch(
      /<title>A &amp; B<\/title>\n<link rel="stylesheet" href="site.css">/,
    );
  });

  test.each([
    ['full', FINDINGS],
    ['empty', []],
    ['hostile', [hostile, { ...hostile, suppressed: { reason: HOSTILE, owner: HOSTILE } }]],
  ])('is valid and accessible HTML: %s', async (_, findings) => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:a11y'],
      // A region that scrolls has to take the focus.
      rules: { 'no-inline-style': 'error', 'prefer-native-element': 'off', 'no-trailing-whitespace': 'off' },
    });
    const result = await validator.validateString(report('html', findings));
    expect(
      result.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
      ),
    ).toEqual([]);
  });
});
