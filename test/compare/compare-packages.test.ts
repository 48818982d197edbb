import { describe, expect, it } from 'vitest';
import { comparePackages, comparisonText, type Change } from '../../scripts/compare/index.js';
import { changedPackage, packageOf, sampleResources, structure, type Loose } from './packages.js';

const sample = packageOf(sampleResources().values());

/** What a change to one resource of the sample gives. */
function changes(reference: string, change: (resource: Loose) => void): readonly Change[] {
  return comparePackages(sample, changedPackage(reference, change)).changes;
}

/** What differs between two structures, in the few words that a test needs. */
function between(before: Loose, after: Loose): string[] {
  return comparePackages(packageOf([before]), packageOf([after])).changes.map(
    ({ kind, aspect, place = '', impact }) => `${kind} ${aspect} ${place} ${impact.sender}/${impact.reader}`,
  );
}

const at = (id: string, rest: Partial<fhir4.ElementDefinition> = {}): Partial<fhir4.ElementDefinition> => ({
  id,
  min: 0,
  max: '1',
  ...rest,
});

describe('comparing two versions of a package', () => {
  it('finds nothing where nothing has changed', () => {
    expect(comparePackages(sample, sample)).toEqual({
      before: { id: 'org.example.guide', version: '1.0.0', date: '2026-01-05' },
      after: { id: 'org.example.guide', version: '1.0.0', date: '2026-01-05' },
      changes: [],
      unchanged: 8,
      verdict: 'compatible',
    });
  });

  it('takes no notice of version, date and narrative, which differ from build to build', () => {
    const found = changes('CodeSystem/reason', (system) => {
      system['version'] = '1.1.0';
      system['date'] = '2026-02-01';
      system['text'] = { status: 'generated', div: '<div>other</div>' };
    });
    expect(found).toEqual([]);
  });

  it('says which artefacts are new and which are gone', () => {
    const fewer = sampleResources();
    fewer.delete('ConceptMap/law-to-reason');
    const less = packageOf(fewer.values());
    expect(comparePackages(less, sample).changes).toMatchObject([
      { kind: 'added', aspect: 'artefact', artefact: { reference: 'ConceptMap/law-to-reason' } },
    ]);
    expect(comparePackages(sample, less).changes).toMatchObject([
      {
        kind: 'removed',
        aspect: 'artefact',
        artefact: { reference: 'ConceptMap/law-to-reason', title: 'Law to reason' },
        verdict: 'judge',
      },
    ]);
  });

  it('knows an artefact again whose id has changed, by its canonical URL', () => {
    const found = changes('CodeSystem/reason', (system) => (system.id = 'reasons'));
    expect(found).toMatchObject([
      { aspect: 'name', before: 'reason', after: 'reasons', artefact: { reference: 'CodeSystem/reasons' } },
    ]);
  });

  it('calls another canonical URL breaking for both sides', () => {
    const found = changes('ConceptMap/law-to-reason', (map) => (map['url'] = 'https://example.org/other'));
    expect(found).toMatchObject([
      { aspect: 'identity', impact: { sender: 'breaking', reader: 'breaking' }, verdict: 'breaking' },
    ]);
  });

  it('leaves a change of status to people, and lets titles change', () => {
    const found = changes('ConceptMap/law-to-reason', (map) => {
      map['status'] = 'retired';
      map['title'] = 'Laws';
    });
    expect(found.map(({ aspect, verdict }) => [aspect, verdict])).toEqual([
      ['name', 'compatible'],
      ['status', 'judge'],
    ]);
  });

  it('never passes over a property that it knows nothing of', () => {
    const found = changes('CapabilityStatement/responder', (statement) => (statement['kind'] = 'instance'));
    expect(found).toMatchObject([{ aspect: 'other', verdict: 'judge', before: '"requirements"' }]);
  });

  it('names FHIR versions and dependencies that change', () => {
    const other = packageOf(sampleResources().values(), {
      fhirVersions: ['5.0.0'],
      dependencies: { 'hl7.fhir.r4.core': '4.0.2' },
    });
    expect(comparePackages(sample, other).changes.map(({ text }) => text)).toEqual([
      'The package is no longer for FHIR 4.0.1.',
      'The package is now for FHIR 5.0.0.',
      'The package depends on hl7.fhir.r4.core 4.0.2 instead of 4.0.1.',
    ]);
  });
});

describe('comparing elements', () => {
  const root = at('Parameters', { max: '*' });
  const name = at('Parameters.name');
  const compare = (
    before: Partial<fhir4.ElementDefinition>,
    after: Partial<fhir4.ElementDefinition>,
  ): string[] =>
    between(structure([root, { ...name, ...before }]), structure([root, { ...name, ...after }])).map((line) =>
      line.replace(' Parameters.name', ''),
    );

  it.each<
    [
      string,
      Partial<fhir4.ElementDefinition>,
      Partial<fhir4.ElementDefinition>,
      narrower: string,
      wider: string,
    ]
  >([
    ['required', {}, { min: 1 }, 'cardinality breaking/compatible', 'cardinality compatible/breaking'],
    [
      'fewer',
      { max: '*' },
      { max: '1' },
      'cardinality breaking/compatible',
      'cardinality compatible/breaking',
    ],
    ['gone', {}, { max: '0' }, 'cardinality breaking/compatible', 'cardinality compatible/breaking'],
    ['fixed', {}, { fixedString: 'x' }, 'value breaking/compatible', 'value compatible/breaking'],
    [
      'pattern of a Coding',
      {},
      { patternCoding: { code: 'x' } },
      'value breaking/compatible',
      'value compatible/breaking',
    ],
    [
      'other value',
      { fixedString: 'x' },
      { fixedString: 'y' },
      'value breaking/breaking',
      'value breaking/breaking',
    ],
    [
      'one type fewer',
      { type: [{ code: 'string' }, { code: 'Coding' }] },
      { type: [{ code: 'string' }] },
      'type breaking/compatible',
      'type compatible/breaking',
    ],
    [
      'a profile of the type',
      { type: [{ code: 'Patient' }] },
      { type: [{ code: 'Patient', profile: ['https://example.org/p'] }] },
      'type breaking/compatible',
      'type compatible/breaking',
    ],
    [
      'a target of the reference',
      { type: [{ code: 'Reference', targetProfile: ['https://example.org/a', 'https://example.org/b'] }] },
      { type: [{ code: 'Reference', targetProfile: ['https://example.org/a|1.0.0'] }] },
      'type breaking/compatible',
      'type compatible/breaking',
    ],
    [
      'length',
      { maxLength: 20 },
      { maxLength: 10 },
      'limit breaking/compatible',
      'limit compatible/breaking',
    ],
    [
      'smallest value',
      { minValueInteger: 1 },
      { minValueInteger: 2 },
      'limit breaking/compatible',
      'limit compatible/breaking',
    ],
    ['modifier', {}, { isModifier: true }, 'modifier breaking/breaking', 'modifier breaking/breaking'],
    ['must-support', {}, { mustSupport: true }, 'must-support judge/judge', 'must-support judge/judge'],
    [
      'definition',
      { definition: 'A' },
      { definition: 'B' },
      'documentation judge/judge',
      'documentation judge/judge',
    ],
    [
      'closed list',
      { slicing: { rules: 'open', discriminator: [{ type: 'value', path: 'name' }] } },
      { slicing: { rules: 'closed', discriminator: [{ type: 'value', path: 'name' }] } },
      'slicing breaking/compatible',
      'slicing compatible/breaking',
    ],
    [
      'other discriminator',
      { slicing: { rules: 'open', discriminator: [{ type: 'value', path: 'name' }] } },
      { slicing: { rules: 'open', discriminator: [{ type: 'value', path: 'code' }] } },
      'slicing judge/judge',
      'slicing judge/judge',
    ],
    [
      'first binding',
      {},
      { binding: { strength: 'required', valueSet: 'https://example.org/vs' } },
      'binding breaking/compatible',
      'binding compatible/breaking',
    ],
    [
      'advice becomes a request',
      { binding: { strength: 'preferred', valueSet: 'https://example.org/vs' } },
      { binding: { strength: 'extensible', valueSet: 'https://example.org/vs' } },
      'binding judge/compatible',
      'binding compatible/judge',
    ],
    [
      'another set whose codes nobody can list',
      { binding: { strength: 'required', valueSet: 'https://example.org/vs' } },
      { binding: { strength: 'required', valueSet: 'https://example.org/other' } },
      'binding breaking/breaking',
      'binding breaking/breaking',
    ],
  ])('weighs each way: %s', (_name, before, after, narrower, wider) => {
    expect(compare(before, after)).toEqual([`changed ${narrower}`]);
    expect(compare(after, before)).toEqual([`changed ${wider}`]);
  });

  it('lets nothing follow from the version of a value set or of a profile', () => {
    expect(
      compare(
        { binding: { strength: 'required', valueSet: 'https://example.org/vs|1' } },
        { binding: { strength: 'required', valueSet: 'https://example.org/vs|2' } },
      ),
    ).toEqual([]);
  });

  it('weighs rules by what they forbid: a warning forbids nothing', () => {
    const rule = (severity: 'error' | 'warning', expression = 'a'): Partial<fhir4.ElementDefinition> => ({
      constraint: [{ key: 'x-1', severity, human: 'Be good.', expression }],
    });
    expect(compare({}, rule('error'))).toEqual(['added constraint breaking/compatible']);
    expect(compare(rule('error'), {})).toEqual(['removed constraint compatible/breaking']);
    expect(compare({}, rule('warning'))).toEqual(['added constraint compatible/compatible']);
    expect(compare(rule('warning'), rule('error'))).toEqual(['changed constraint breaking/compatible']);
    expect(compare(rule('error'), rule('error', 'b'))).toEqual(['changed constraint judge/judge']);
    expect(compare(rule('warning'), rule('error', 'b'))).toEqual(['changed constraint breaking/judge']);
  });

  it('compares an element that only one version spells out with what its type allows', () => {
    const family = { id: 'Parameters.name.family', base: { path: 'HumanName.family', min: 0, max: '1' } };
    const spelled = (rest: Partial<fhir4.ElementDefinition>): Loose =>
      structure(
        [root, name, at('Parameters.name.family', { ...family, ...rest })],
        ['Parameters.name.family'],
      );
    const plain = structure([root, name]);
    expect(between(plain, spelled({}))).toEqual([]);
    expect(between(plain, spelled({ min: 1 }))).toEqual([
      'changed cardinality Parameters.name.family breaking/compatible',
    ]);
    expect(between(spelled({ min: 1 }), plain)).toEqual([
      'changed cardinality Parameters.name.family compatible/breaking',
    ]);
    expect(between(plain, spelled({ fixedString: 'x' }))).toEqual([
      'changed value Parameters.name.family breaking/compatible',
    ]);
  });

  it('says nothing of the parts of an element that may not occur', () => {
    const inner = at('Parameters.name.family', { min: 1 });
    expect(between(structure([root, name, inner]), structure([root, { ...name, max: '0' }]))).toEqual([
      'changed cardinality Parameters.name breaking/compatible',
    ]);
  });

  describe('slices', () => {
    const sliced = (rules: 'open' | 'closed', ...slices: Partial<fhir4.ElementDefinition>[]): Loose =>
      structure([root, at('Parameters.parameter', { max: '*', slicing: { rules } }), ...slices]);
    const slice = (min: number): Partial<fhir4.ElementDefinition>[] => [
      at('Parameters.parameter:reason', { min }),
      at('Parameters.parameter:reason.name', { min: 1 }),
    ];

    it.each([
      ['closed', 1, 'breaking/breaking', 'breaking/breaking'],
      ['closed', 0, 'compatible/breaking', 'breaking/compatible'],
      ['open', 1, 'breaking/compatible', 'compatible/breaking'],
      ['open', 0, 'judge/judge', 'judge/judge'],
    ] as const)('in a list that is %s, at least %i: as a whole', (rules, min, added, removed) => {
      const [without, given] = [sliced(rules), sliced(rules, ...slice(min))];
      expect(between(without, given)).toEqual([`added slice Parameters.parameter:reason ${added}`]);
      expect(between(given, without)).toEqual([`removed slice Parameters.parameter:reason ${removed}`]);
    });

    it('takes a slice of a choice for the type that it is', () => {
      const value = at('Parameters.value[x]', { type: [{ code: 'string' }, { code: 'Coding' }] });
      const typed = at('Parameters.value[x]:valueCoding', {
        base: { path: 'Parameters.value[x]', min: 0, max: '1' },
        type: [{ code: 'Coding' }],
      });
      expect(between(structure([root, value]), structure([root, value, typed]))).toEqual([]);
    });
  });

  it('takes a new element of a model for new', () => {
    const model = (...elements: Partial<fhir4.ElementDefinition>[]): Loose =>
      structure([root, ...elements], [], { derivation: 'specialization', kind: 'logical' });
    expect(between(model(), model(at('Parameters.age')))).toEqual([
      'added element Parameters.age compatible/breaking',
    ]);
    expect(between(model(at('Parameters.age', { min: 1 })), model())).toEqual([
      'removed element Parameters.age breaking/breaking',
    ]);
  });

  it('works by the differential where a version has no snapshot', () => {
    const bare = (min: number): Loose => ({
      ...structure([]),
      snapshot: undefined,
      differential: { element: [{ ...at('Parameters.name', { min }), path: 'Parameters.name' }] },
    });
    expect(between(bare(0), bare(1))).toEqual(['changed cardinality Parameters.name breaking/compatible']);
  });
});

describe('comparing codes', () => {
  const concepts = (resource: Loose): fhir4.CodeSystemConcept[] =>
    resource['concept'] as fhir4.CodeSystemConcept[];

  it('tells new and lost codes, by how binding they are', () => {
    expect(
      changes('CodeSystem/reason', (system) => {
        system['concept'] = [...concepts(system), { code: 'new', display: 'New reason' }];
      }),
    ).toMatchObject([{ kind: 'added', place: 'new', impact: { sender: 'compatible', reader: 'judge' } }]);
    expect(
      changes('CodeSystem/reason', (system) => {
        system['concept'] = concepts(system).filter(({ code }) => code !== 'old');
      }),
    ).toMatchObject([{ kind: 'removed', place: 'old', impact: { sender: 'judge', reader: 'compatible' } }]);
  });

  it('calls a new code of a required list breaking for those who read requests', () => {
    const resources = sampleResources();
    const set = resources.get('ValueSet/reason');
    const compose = set?.['compose'] as fhir4.ValueSetCompose;
    compose.include[0]?.concept?.push({ code: 'old' });
    delete compose.exclude;
    const plain = sampleResources();
    delete (plain.get('ValueSet/reason')?.['compose'] as fhir4.ValueSetCompose).exclude;
    const [one, other] = [packageOf(plain.values()), packageOf(resources.values())];
    expect(comparePackages(one, other).changes).toMatchObject([
      {
        artefact: { reference: 'ValueSet/reason' },
        kind: 'added',
        place: 'old',
        verdict: 'breaking',
        impact: { sender: 'compatible', reader: 'breaking' },
        parties: { sender: 'requesters', reader: 'responders' },
        consequence: 'Responders may meet what they do not expect; requesters need not change anything.',
      },
    ]);
    expect(comparePackages(other, one).changes).toMatchObject([
      { kind: 'removed', place: 'old', impact: { sender: 'breaking', reader: 'compatible' } },
    ]);
  });

  it('leaves a value set that it cannot list to people', () => {
    const found = changes('ValueSet/reason', (set) => {
      (set['compose'] as fhir4.ValueSetCompose).exclude![0]!.filter![0]!.value = 'TREAT';
    });
    expect(found).toMatchObject([{ aspect: 'code', verdict: 'judge' }]);
  });

  it('tells retired codes, other words and other properties', () => {
    const found = changes('CodeSystem/reason', (system) => {
      const [enquiry] = concepts(system);
      Object.assign(enquiry!, {
        display: 'Inquiry',
        definition: 'Something else.',
        property: [
          { code: 'status', valueCode: 'retired' },
          { code: 'open', valueBoolean: false },
        ],
      });
    });
    expect(found.map(({ aspect, text, verdict }) => [aspect, text, verdict])).toEqual([
      ['status', 'The code “enquiry” is retired: it is not to be used any more.', 'judge'],
      [
        'documentation',
        'The name of the code “enquiry” is worded differently, and may mean something else.',
        'judge',
      ],
      [
        'documentation',
        'The definition of the code “enquiry” is worded differently, and may mean something else.',
        'judge',
      ],
      ['property', 'The property “legislation” of the code “enquiry” is gone.', 'judge'],
      ['property', 'The property “open” of the code “enquiry” is another.', 'judge'],
    ]);
  });

  it('tells a code that moves below another', () => {
    const found = changes('CodeSystem/reason', (system) => {
      const [enquiry] = concepts(system);
      system['concept'] = [...concepts(system), ...(enquiry?.concept ?? [])];
      delete enquiry?.concept;
    });
    expect(found).toMatchObject([
      { place: 'urgent', text: 'The code “urgent” stands at the top instead of below “enquiry”.' },
    ]);
  });

  it('tells mappings and identifier systems apart', () => {
    expect(
      changes('ConceptMap/law-to-reason', (map) => {
        (map['group'] as fhir4.ConceptMapGroup[])[0]!.element.pop();
      }),
    ).toMatchObject([{ kind: 'removed', aspect: 'mapping', verdict: 'judge' }]);
    expect(
      changes('NamingSystem/request-id', (system) => {
        system['uniqueId'] = [{ type: 'uri', value: 'https://example.org/other', preferred: true }];
      }).map(({ kind, verdict }) => [kind, verdict]),
    ).toEqual([
      ['removed', 'breaking'],
      ['added', 'breaking'],
    ]);
  });
});

describe('comparing operations', () => {
  const parameters = (operation: Loose): fhir4.OperationDefinitionParameter[] =>
    operation['parameter'] as fhir4.OperationDefinitionParameter[];

  it('calls a new required parameter of the request breaking for requesters', () => {
    const found = changes('OperationDefinition/ask', (operation) => {
      parameters(operation).push({ name: 'case', use: 'in', min: 1, max: '1', type: 'string' });
    });
    expect(found).toMatchObject([
      {
        kind: 'added',
        aspect: 'parameter',
        place: 'case',
        impact: { sender: 'breaking' },
        parties: { sender: 'requesters', reader: 'responders' },
        text: 'The parameter “case” is new, and required.',
      },
    ]);
    expect(found[0]?.consequence).toContain('Requesters that go on as before may be refused');
  });

  it('calls a new optional parameter of the reply breaking for requesters, who read it', () => {
    const found = changes('OperationDefinition/ask', (operation) => {
      parameters(operation).push({ name: 'note', use: 'out', min: 0, max: '1', type: 'string' });
    });
    expect(found).toMatchObject([
      {
        impact: { sender: 'compatible', reader: 'breaking' },
        parties: { sender: 'responders', reader: 'requesters' },
      },
    ]);
  });

  it('looks into the parts of a parameter, but not of one that came as a whole', () => {
    expect(
      changes('OperationDefinition/ask', (operation) => {
        parameters(operation)[1]!.part![0]!.min = 0;
      }),
    ).toMatchObject([{ aspect: 'cardinality', place: 'requester.user', verdict: 'breaking' }]);
    expect(
      changes('OperationDefinition/ask', (operation) => {
        parameters(operation).splice(1, 1);
      }),
    ).toMatchObject([{ kind: 'removed', place: 'requester' }]);
  });

  it('notices where and how it is called', () => {
    const found = changes('OperationDefinition/ask', (operation) => {
      operation['instance'] = true;
      operation['type'] = false;
    });
    expect(found.filter(({ aspect }) => aspect === 'operation').map(({ text }) => text)).toEqual([
      'The operation can no longer be called on the type Patient.',
      'The operation can now be called on single Patient resources.',
    ]);
  });
});

describe('comparing capabilities', () => {
  const rest = (statement: Loose): fhir4.CapabilityStatementRest =>
    (statement['rest'] as fhir4.CapabilityStatementRest[])[0]!;
  const expectation = (valueCode: string) => ({
    url: 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation',
    valueCode,
  });

  it('weighs an expectation by how much it asks', () => {
    const lowered = changes('CapabilityStatement/responder', (statement) => {
      rest(statement).resource![0]!.operation![0]!.extension = [expectation('MAY')];
    });
    expect(lowered).toMatchObject([
      {
        aspect: 'capability',
        before: 'SHALL',
        after: 'MAY',
        impact: { sender: 'compatible', reader: 'breaking' },
        parties: { sender: 'systems that claim to play this role' },
      },
    ]);
  });

  it('tells a new capability, and other words', () => {
    const found = changes('CapabilityStatement/responder', (statement) => {
      rest(statement).resource![0]!.interaction!.push({ code: 'delete', extension: [expectation('SHOULD')] });
      rest(statement).documentation = 'Answers nothing.';
    });
    expect(found.map(({ kind, aspect, verdict }) => [kind, aspect, verdict])).toEqual([
      ['added', 'capability', 'judge'],
      ['changed', 'documentation', 'judge'],
    ]);
  });
});

describe('a comparison for the terminal', () => {
  it('puts what breaks first, and sums up', () => {
    const text = comparisonText(
      comparePackages(
        sample,
        changedPackage('OperationDefinition/ask', (operation) => {
          (operation['parameter'] as object[]).push({
            name: 'case',
            use: 'in',
            min: 1,
            max: '1',
            type: 'string',
          });
          operation['title'] = 'Ask something';
        }),
      ),
    );
    expect(text).toContain('org.example.guide: 1.0.0 → 1.1.0');
    expect(text.indexOf('BREAKING (1)')).toBeLessThan(text.indexOf('NOT BREAKING (1)'));
    expect(text).toContain('1 breaking, 0 for people to judge, 1 not breaking; 7 artefacts unchanged.');
  });

  it('says so when there is nothing to say', () => {
    expect(comparisonText(comparePackages(sample, sample))).toContain('No changes; 8 artefacts compared.');
  });
});
