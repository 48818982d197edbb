import { describe, expect, test } from 'vitest';
import { createFshMapper, mapToFsh, type Finding } from '../../scripts/findings/index.js';
import { fixtureGuide } from './guide.js';

const guide = fixtureGuide();
const toFsh = createFshMapper(guide);

function finding(file: string, more: Partial<Finding> = {}): Finding {
  return { file, severity: 'error', code: 'TEST', message: 'Wrong.', source: 'validator', ...more };
}

/** Maps an issue and gives the FSH line's place and its text, so that each case can be read. */
function mapped(file: string, path: string): string {
  const { file: fsh, line = 0 } = toFsh(finding(file, { path, line: 1, column: 2 }));
  const text = guide.files.get(fsh)?.split('\n')[line - 1] ?? '(no such line)';
  return `${fsh.replace('fsh/', '')}:${line} ${text.trim()}`;
}

const PATIENT = 'StructureDefinition-sought-patient.json';
const PARAMETERS = 'StructureDefinition-query-parameters.json';
const element = (index: number, rest = ''): string =>
  `StructureDefinition.differential.element[${index}]${rest}`;

describe('elements of a profile', () => {
  test.each([
    ['the slice', element(6), '20 nhsNumber 0..1 MS and'],
    ['the second slice of the same rule', element(9), '21 other 0..*'],
    ['cardinality of a sliced child', element(7, '.min'), '23 * system 1..1'],
    ['a fixed value', element(7, '.fixedUri'), '24 * system = $nhs (exactly)'],
    ['the slicing', element(3, '.slicing.rules'), '18 * ^slicing.rules = #open'],
    [
      'the other line of the slicing',
      element(3, '.slicing.discriminator[0].path'),
      '17 * ^slicing.discriminator.path = "system"',
    ],
    ['a flag on an indented child', element(11, '.mustSupport'), '30 * given 0..* MS'],
    ['a maximum', element(12, '.max'), '31 * gender 0..0'],
    ['a caret property', element(12, '.short'), '32 * gender ^short = "Not used"'],
    [
      'a binding',
      element(13, '.binding.strength'),
      '34 * maritalStatus from http://hl7.org/fhir/ValueSet/marital-status (required)',
    ],
    [
      'an extension by its name',
      element(2, '.type[0].profile[0]'),
      '33 * extension contains http://hl7.org/fhir/StructureDefinition/patient-birthPlace named birthPlace 0..1',
    ],
  ])('%s', (_, path, expected) => {
    expect(mapped(PATIENT, path)).toBe(`profiles/SoughtPatient.fsh:${expected}`);
  });

  test('a rule from a rule set is found at the line that inserts it', () => {
    expect(mapped(PATIENT, element(4))).toBe('profiles/SoughtPatient.fsh:13 * insert NoFreeText');
    expect(mapped(PATIENT, element(5, '.max'))).toBe('profiles/SoughtPatient.fsh:13 * insert NoFreeText');
  });

  test('a constraint is found in its invariant, and its parts at their keywords', () => {
    expect(mapped(PATIENT, element(8, '.constraint[0]'))).toBe(
      'invariants/sdx-test.fsh:1 Invariant: sdx-test-1',
    );
    expect(mapped(PATIENT, element(0, '.constraint[0].human'))).toBe(
      'invariants/sdx-test.fsh:7 Description: "An identifier or a name."',
    );
    expect(mapped(PATIENT, element(8, '.constraint[0].expression'))).toContain('sdx-test.fsh:4 Expression:');
  });

  test('a constraint whose invariant is not in the guide is found where the element obeys it', () => {
    const files = new Map([...guide.files].filter(([file]) => !file.includes('invariants')));
    const place = mapToFsh(finding(PATIENT, { path: element(8, '.constraint[0].expression') }), {
      ...guide,
      files,
    });
    expect(place).toMatchObject({ file: 'fsh/profiles/SoughtPatient.fsh', line: 26, column: 3 });
  });

  test('nested slices and choice types', () => {
    expect(mapped(PARAMETERS, element(3, '.type[0].code'))).toContain(':13 * value[x] only Coding');
    expect(mapped(PARAMETERS, element(3, '.min'))).toContain(':12 * value[x] 1..1');
    expect(mapped(PARAMETERS, element(9))).toContain(':22 * part contains organization 1..1');
    expect(mapped(PARAMETERS, element(10, '.fixedString'))).toContain(
      ':24 * name = "organization" (exactly)',
    );
    expect(mapped(PARAMETERS, element(11, '.type[0]'))).toContain(':25 * value[x] only Identifier');
  });

  test('an element of the snapshot that no rule names is found at its nearest parent', () => {
    const generated = (): string =>
      JSON.stringify({
        resourceType: 'StructureDefinition',
        snapshot: { element: [{ id: 'Patient.identifier:nhsNumber.period' }, { id: 'Patient.photo' }] },
      });
    const at = (index: number): number | undefined =>
      mapToFsh(finding(PATIENT, { path: `StructureDefinition.snapshot.element[${index}]` }), {
        ...guide,
        generated,
      }).line;
    expect(at(0)).toBe(20);
    expect(at(1)).toBe(2);
  });
});

describe('properties of a definition', () => {
  test.each([
    [PATIENT, 'StructureDefinition', ':2 Profile: SoughtPatient'],
    [PATIENT, 'StructureDefinition.title', ':5 Title: "Sought patient"'],
    [PATIENT, 'StructureDefinition.description', ':6 Description: """'],
    [PATIENT, 'StructureDefinition.baseDefinition', ':3 Parent: Patient'],
    [PATIENT, 'StructureDefinition.experimental', ':11 * ^experimental = false'],
    [PATIENT, 'StructureDefinition.extension[0].value.ofType(code)', ':12 * ^extension[http://hl7.org'],
    ['StructureDefinition-person-model.json', element(0, '.definition'), ':5 Description: "What a person'],
    [PATIENT, 'StructureDefinition.publisher', ':2 Profile: SoughtPatient'],
    ['StructureDefinition-uprn.json', 'StructureDefinition.context[0].expression', ':5 Context: Address'],
    ['CodeSystem-reason.json', 'CodeSystem.property[1].type', ':13 * ^property[=].type = #code'],
    ['CodeSystem-reason.json', 'CodeSystem.property[0]', ':8 * ^property[+].code = #legislation'],
  ])('%s %s', (file, path, expected) => {
    expect(mapped(file, path)).toContain(expected);
  });

  test('a mapping, and an element in it', () => {
    expect(mapped(PATIENT, 'StructureDefinition.mapping[0].uri')).toBe(
      'profiles/SoughtPatient.fsh:38 Target: "https://example.org/demographics"',
    );
    expect(mapped('StructureDefinition-person-model.json', element(3))).toBe(
      'profiles/Person.fsh:8 * family 1..1 string "Family name" "The name shared with others."',
    );
    expect(mapped('StructureDefinition-person-model.json', element(4, '.binding'))).toContain(
      'Person.fsh:10',
    );
  });
});

describe('concepts', () => {
  test.each([
    ['CodeSystem.concept[0]', '14 * #section-47 "Section 47"'],
    ['CodeSystem.concept[0].definition', '14 * #section-47 "Section 47"'],
    ['CodeSystem.concept[0].property[0].code', '16 * ^property[+].code = #legislation'],
    ['CodeSystem.concept[0].property[0].value.ofType(string)', '17 * ^property[=].valueString'],
    ['CodeSystem.concept[1].concept[0]', '19 * #early-help "Early help" "Help."'],
    ['CodeSystem.concept[2]', '20 * #channel'],
    ['CodeSystem.concept[2].designation[0].value', '21 * #channel ^designation[0].value = "Prevent"'],
    ['CodeSystem.concept[9]', '1 CodeSystem: ReasonCodeSystem'],
  ])('%s', (path, expected) => {
    expect(mapped('CodeSystem-reason.json', path)).toContain(`ReasonCodeSystem.fsh:${expected}`);
  });

  test('a code of a value set, by the name or the alias of its system', () => {
    expect(mapped('ValueSet-reason.json', 'ValueSet.compose.include[0].concept[0].code')).toContain(
      ':6 * ReasonCodeSystem#section-47',
    );
    expect(mapped('ValueSet-reason.json', 'ValueSet.compose.include[0].concept[1]')).toContain(
      ':9 * $reason#section-17',
    );
  });

  test('an included system, by its alias', () => {
    expect(mapped('ValueSet-reason.json', 'ValueSet.compose.include[1].system')).toContain(
      ':8 * include codes from system $nothing',
    );
  });
});

describe('instances', () => {
  const query = (path: string): string =>
    mapped('OperationDefinition-query.json', `OperationDefinition.${path}`);

  test('a parameter that a rule set wrote is found at its own insert', () => {
    expect(query('parameter[0].type')).toContain(':13 * insert OperationParameter(reason,');
    expect(query('parameter[1].type')).toContain(':14 * insert OperationParameter(requester,');
  });

  test('soft and numbered indices lead to the parameter they stand for', () => {
    expect(query('parameter[1].documentation')).toContain(':15 * parameter[=].documentation');
    expect(query('parameter[2].part[0].type')).toContain(':24 * parameter[=].part[0].type = #Bad');
    expect(query('kind')).toContain(':7 * kind = #operation');
  });

  test('title and description are in the head', () => {
    expect(query('title')).toContain(':4 Title: "Query"');
  });

  test('slices of the profile are told apart by the name in the item', () => {
    const example = (path: string): string => mapped('Parameters-query-example.json', `Parameters.${path}`);
    expect(example('parameter[0].value.ofType(Coding)')).toContain(':6 * parameter[reason].valueCoding');
    expect(example('parameter[1]')).toContain(':7 * parameter[requester]');
    expect(example('parameter[1].part[0].value.ofType(Identifier).system')).toContain(
      ':9 * insert Organisation(',
    );
    expect(example('parameter[1].part[0].value.ofType(Identifier).value')).toContain(
      ':9 * insert Organisation(',
    );
  });
});

describe('findings without a usable path', () => {
  test('line and column of the JSON lead to the same rule', () => {
    const lines = guide.generated(PATIENT)?.split('\n') ?? [];
    const line = lines.findIndex((text) => text.includes('"short": "Not used"')) + 1;
    const result = toFsh(finding(PATIENT, { line, column: (lines[line - 1] ?? '').length }));
    expect(result).toMatchObject({ file: 'fsh/profiles/SoughtPatient.fsh', line: 32, column: 1 });
  });

  test('without either, the definition is named', () => {
    expect(toFsh(finding(PATIENT))).toMatchObject({
      file: 'fsh/profiles/SoughtPatient.fsh',
      line: 2,
      column: 1,
    });
  });

  test('a folder in front of the generated file makes no difference', () => {
    const result = toFsh(finding(`fsh-generated/resources/${PATIENT}`, { path: element(12, '.max') }));
    expect(result).toMatchObject({ file: 'fsh/profiles/SoughtPatient.fsh', line: 31 });
  });

  test('a finding on anything else stays as it is', () => {
    const other = finding('examples/C01-known-active/request.json', {
      path: 'Parameters',
      line: 3,
      column: 4,
    });
    expect(toFsh(other)).toBe(other);
  });

  test('when the generated resource cannot be read, the definition is named', () => {
    const unreadable = { ...guide, generated: () => '{ broken' };
    expect(mapToFsh(finding(PATIENT, { path: element(12) }), unreadable)).toMatchObject({ line: 2 });
  });

  test('everything else about the finding is kept', () => {
    const given = finding(PATIENT, {
      path: element(12, '.max'),
      remedy: 'Mend it.',
      profile: 'http://example.org/p',
    });
    expect(toFsh(given)).toEqual({ ...given, file: 'fsh/profiles/SoughtPatient.fsh', line: 31, column: 1 });
  });
});

test('a rule set that inserts itself ends the search, not the build', () => {
  const files = new Map([
    [
      'fsh/loop.fsh',
      'RuleSet: Loop\n* insert Loop\n* gender 0..0\n\nProfile: Looping\nParent: Patient\n* insert Loop\n',
    ],
  ]);
  const sources = {
    definitions: [
      { outputFile: PATIENT, fshName: 'Looping', fshType: 'Profile', file: 'fsh/loop.fsh', startLine: 5 },
    ],
    files,
    generated: guide.generated,
  };
  expect(mapToFsh(finding(PATIENT, { path: element(12, '.max') }), sources)).toMatchObject({ line: 7 });
});

test('comments and strings are never taken for rules', () => {
  const text = [
    'Profile: Quiet',
    'Parent: Patient',
    'Description: """',
    '* gender 0..0',
    '"""',
    '// * gender 0..0',
    '/* * gender 0..0',
    '*/',
    '* name 0..1 // see http://example.org/* gender',
    '* gender 0..0',
  ].join('\n');
  const sources = {
    definitions: [
      { outputFile: PATIENT, fshName: 'Quiet', fshType: 'Profile', file: 'fsh/q.fsh', startLine: 1 },
    ],
    files: new Map([['fsh/q.fsh', text]]),
    generated: guide.generated,
  };
  expect(mapToFsh(finding(PATIENT, { path: element(12, '.max') }), sources)).toMatchObject({ line: 10 });
});
