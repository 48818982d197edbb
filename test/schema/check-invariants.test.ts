import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Artefact } from '../../scripts/compile/index.js';
import { checkDefinitions, invariantPlaces } from '../../scripts/build/check-definitions.js';
import { checkInvariants, expressionFaults, FHIRPATH_FUNCTIONS } from '../../scripts/schema/index.js';

const invariants = resolve(import.meta.dirname, '../../fsh/invariants');
afterEach(() => vi.restoreAllMocks());

describe('an expression', () => {
  it.each([
    ['value mod 11 =', /at character \d+, mismatched input the end of the expression/, /right-hand side/],
    ["value.matchez('^[0-9]$')", /no function matchez/, /Did you mean matches\?/],
    ["where(code.matchez('x')).exists()", /no function matchez/, /Did you mean matches\?/],
    ['name.quux()', /no function quux/, /Use a function of FHIRPath/],
    ['value.exists() and (value = 1', /at character 30/, /bracket/],
    ['value $ 1', /token recognition error/, /Complete the FHIRPath/],
    ['value.matches()', /takes 1 arguments and is called with 0/, /Give matches 1/],
    ["value.count('a')", /takes 0 arguments and is called with 1/, /Give count no/],
  ])('%s is at fault', (expression, message, remedy) => {
    expect(expressionFaults(expression)).toEqual([
      { message: expect.stringMatching(message) as string, remedy: expect.stringMatching(remedy) as string },
    ]);
  });

  it.each([
    'value.exists()',
    'iif(a, b)',
    'iif(a, b, c)',
    "`matches`('x')",
    '%resource.id = %rootResource.id',
  ])('%s is sound', (expression) => expect(expressionFaults(expression)).toEqual([]));

  it('of every invariant of the guide is sound', () => {
    const files = readdirSync(invariants);
    expect(files.length).toBeGreaterThan(50);
    for (const name of files) {
      const expressions = [
        ...readFileSync(join(invariants, name), 'utf8').matchAll(/^Expression: "((?:[^"\\]|\\.)*)"/gm),
      ].map((match) => (match[1] ?? '').replace(/\\(["\\])/g, '$1'));
      expect(expressions.length, name).toBeGreaterThan(0);
      for (const expression of expressions) expect(expressionFaults(expression), name).toEqual([]);
    }
  });

  it('may use functions only that the engine has', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const missing = [...FHIRPATH_FUNCTIONS.keys()].filter((name) => {
      try {
        fhirpath.evaluate({}, `'x'.${name}()`, {}, r4, { async: false });
        return false;
      } catch (fault) {
        return String(fault).includes('Not implemented');
      }
    });
    expect(missing).toEqual([]);
    expect(() => {
      fhirpath.evaluate({}, "'x'.matchez()", {}, r4, { async: false });
    }).toThrow('Not implemented');
  });
});

function profile(expression: string, name = 'X'): Artefact {
  return {
    fileName: `StructureDefinition-${name}.json`,
    source: { file: `fsh/${name}.fsh`, startLine: 1, endLine: 4, fshName: name, fshType: 'Profile' },
    resource: {
      resourceType: 'StructureDefinition',
      id: name,
      differential: {
        element: [
          { id: 'Patient', path: 'Patient' },
          { id: 'Patient.id', path: 'Patient.id', constraint: [{ key: 'sdx-a-1', expression }] },
        ],
      },
    } as unknown as Artefact['resource'],
  };
}

describe('the invariants of the guide', () => {
  const fsh = (expression: string): Map<string, string> =>
    new Map([
      ['fsh/X.fsh', 'Profile: X\nParent: Patient\nId: X\n* id obeys sdx-a-1\n'],
      ['fsh/Y.fsh', 'Profile: Y\nParent: Patient\nId: Y\n* id obeys sdx-a-1\n'],
      [
        'fsh/invariants/a.fsh',
        `Invariant: sdx-a-1\nDescription: "A"\nSeverity: #error\nExpression: "${expression}"\n`,
      ],
    ]);

  it('are reported at the line of the expression, once however often they are used', () => {
    const artefacts = [profile('id mod 11 = '), profile('id mod 11 = ', 'Y')];
    expect(checkInvariants(artefacts)).toHaveLength(2);
    const findings = checkDefinitions(artefacts, fsh('id mod 11 = '));
    expect(findings).toHaveLength(1);
    expect(findings).toMatchObject([
      { file: 'fsh/invariants/a.fsh', line: 4, severity: 'error', code: 'SDX-INVARIANT-EXPRESSION' },
    ]);
    expect(findings[0]?.message).toContain('sdx-a-1');
    expect(findings[0]?.remedy).toBeTruthy();
  });

  it('are not reported when they are sound', () => {
    expect(checkDefinitions([profile('id.exists()')], fsh('id.exists()'))).toEqual([]);
  });
});

it('an invariant’s place is found by its key', () => {
  const fsh = new Map([
    ['fsh/X.fsh', 'Profile: X\nParent: Patient\nId: X\n* id obeys sdx-a-1\n'],
    [
      'fsh/invariants/a.fsh',
      'Invariant: sdx-a-1\nDescription: "A"\nSeverity: #error\nExpression: "id = 1"\n',
    ],
  ]);
  const place = invariantPlaces([profile('id = 1')], fsh);
  expect(place('sdx-a-1')).toEqual({ file: 'fsh/invariants/a.fsh', line: 4 });
  expect(place('sdx-a-2')).toBeUndefined();
});
