import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromXml, toXml } from '../../scripts/fhir-xml/index.js';
import { seeded, type Random } from '../schema/random.js';
import { bare, libraryXml } from './library-xml.js';

const resource: fhir4.Parameters = {
  resourceType: 'Parameters',
  parameter: [
    { name: 'flag', valueBoolean: false },
    { name: 'text', valueString: 'a < b & "c" ’ Ŵ' },
    { name: 'who', resource: { resourceType: 'Patient', birthDate: '2020-01-31', _birthDate: { id: 'b' } } },
    { name: 'parts', part: [{ name: 'code', valueCoding: { system: 'https://x.example', code: 'y' } }] },
  ],
};

describe('XML', () => {
  it('of a resource reads back as the same resource', () => {
    expect(fromXml(toXml(resource))).toEqual(resource);
  });

  it('is indented, with a declaration and a final line break', () => {
    expect(toXml(resource)).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Parameters xmlns=/);
    expect(toXml(resource)).toContain('\n  <parameter>\n    <name value="flag"/>');
    expect(toXml(resource).endsWith('</Parameters>\n')).toBe(true);
  });

  it('keeps white space in a narrative, where it counts', () => {
    const patient: fhir4.Patient = {
      resourceType: 'Patient',
      text: {
        status: 'generated',
        div: '<div xmlns="http://www.w3.org/1999/xhtml"><a name="x"> </a><pre>a\n  b</pre></div>',
      },
    };
    expect(fromXml(toXml(patient))).toEqual(patient);
  });
});

const examples = resolve(import.meta.dirname, '../../examples');
const resources = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    content: JSON.parse(readFileSync(join(examples, name), 'utf8')) as fhir4.Resource,
  }))
  .filter(({ content }) => typeof content.resourceType === 'string');

/** The text of a resource, or what was thrown. */
function outcomeOf(write: () => string): string {
  try {
    return write();
  } catch (fault) {
    return String(fault);
  }
}

function expectSame(resource: object): void {
  expect(outcomeOf(() => bare(toXml(resource as fhir4.Resource)))).toBe(
    outcomeOf(() => bare(libraryXml(resource))),
  );
}

describe('XML, compared with what the library makes of every property that a type could have', () => {
  it('is the same for every example, and the narrative is as it was written', () => {
    expect(resources.length).toBeGreaterThan(300);
    expect(new Set(resources.map(({ content }) => content.resourceType)).size).toBeGreaterThanOrEqual(7);
    for (const { content } of resources) {
      expectSame(content);
      const narrative = (content as fhir4.DomainResource).text?.div;
      if (narrative !== undefined) expect(toXml(content)).toContain(narrative);
    }
  });

  const patient = (more: object): object => ({ resourceType: 'Patient', ...more });
  const extension = [{ url: 'https://a.example/x', valueCode: 'unknown' }];
  it.each<[string, object, string?]>([
    [
      'zero',
      { resourceType: 'Basic', extension: [{ url: 'u', valueDecimal: 0 }] },
      '<valueDecimal value="0"/>',
    ],
    ['zero in a choice', patient({ multipleBirthInteger: 0 }), '<multipleBirthInteger value="0"/>'],
    ['false', patient({ active: false }), '<active value="false"/>'],
    ['an empty text', patient({ gender: '', name: [{ family: '' }] })],
    ['null', patient({ active: null, birthDate: null, name: null, contact: null })],
    ['undefined', patient({ active: undefined, name: undefined })],
    ['empty objects and lists', patient({ name: [{}], contact: [], maritalStatus: {}, telecom: [] })],
    ['an extension in place of a value', patient({ _birthDate: { extension } }), '<birthDate><extension '],
    [
      'an extension beside a value',
      patient({ birthDate: '2020', _birthDate: { extension } }),
      '"2020"><extension ',
    ],
    [
      'an extension beside null',
      patient({ birthDate: null, _birthDate: { extension } }),
      '<birthDate><extension ',
    ],
    ['an id in place of a value', patient({ _active: { id: 'a' } }), '<active id="a"/>'],
    ['an id on a value', patient({ active: true, _active: { id: 'a' } }), 'id="a"'],
    [
      'ids in a list with holes',
      patient({ name: [{ given: ['a', null], _given: [null, { id: 'g' }] }] }),
      'id="g"',
    ],
    ['ids of a list without values', patient({ name: [{ _given: [{ id: 'g' }, { extension }] }] })],
    ['ids of complex values', patient({ name: [{ id: 'n', family: 'Example' }] }), '<name id="n">'],
    [
      'a comment on a primitive',
      patient({ active: true, _active: { fhir_comments: [' a > b '] } }),
      '<!-- a > b -->',
    ],
    [
      'a comment on a complex value',
      patient({ name: [{ fhir_comments: ['c'], text: 'T' }] }),
      '<!--c--><name>',
    ],
    ['a comment without a value', patient({ _active: { fhir_comments: ['alone'] } }), '<!--alone-->'],
    ['an element that FHIR does not know', patient({ nickname: 'x', _nickname: { id: 'y' }, active: true })],
    [
      'extensions in extensions',
      patient({ extension: [{ id: 'e', url: 'u', extension }] }),
      '<extension id="e" url="u">',
    ],
    ['a modifier extension', patient({ modifierExtension: extension }), '<modifierExtension '],
    [
      'a contained resource',
      patient({ contained: [{ resourceType: 'Basic', id: 'b' }] }),
      '<contained><Basic>',
    ],
    [
      'base64, times and quantities',
      {
        resourceType: 'Observation',
        valueQuantity: { value: 1.5, code: 'mg' },
        effectiveInstant: '2020-01-01T00:00:00Z',
      },
    ],
    [
      'items in items',
      { resourceType: 'Questionnaire', item: [{ linkId: '1', item: [{ linkId: '1.1', required: false }] }] },
      '<linkId value="1.1"/>',
    ],
    [
      'line breaks, quotes and ampersands',
      patient({ name: [{ text: 'a\r\n <b> "c" &amp;' }] }),
      '&#xD;&#xA;',
    ],
    [
      'a narrative with markup in it',
      patient({
        text: {
          status: 'generated',
          div: '<div xmlns="http://www.w3.org/1999/xhtml"><div>a</div> <b>c</b></div>',
        },
      }),
    ],
    [
      'a narrative that is not well-formed',
      patient({ text: { status: 'generated', div: '<div><p></div>' } }),
      'not properly formatted',
    ],
    ['a resource of no known type', { resourceType: 'Nonsense' }, 'Unknown resource type'],
    [
      'a resource of no known type in another',
      patient({ contained: [{ resourceType: 'Nonsense' }] }),
      'Unknown resource type',
    ],
  ])('is the same for %s', (_what, odd, part = '') => {
    expectSame(odd);
    expect(outcomeOf(() => bare(toXml(odd as fhir4.Resource)))).toContain(part);
  });

  it('is the same for examples with values taken out or replaced by odd ones', () => {
    const random = seeded(4_711);
    const faults = new Set<string>();
    for (let round = 0; round < 400; round++) {
      const odd = structuredClone(random.pick(resources).content);
      spoil(odd, random);
      expectSame(odd);
      const outcome = outcomeOf(() => toXml(odd));
      if (!outcome.startsWith('<?xml')) faults.add(outcome);
    }
    // Most are written; the few that are not are refused by both alike.
    expect(faults.size).toBeLessThan(40);
  });
});

/** Changes one value somewhere in a resource. */
function spoil(resource: fhir4.Resource, random: Random): void {
  let holder = resource as unknown as Record<string, unknown>;
  for (;;) {
    const key = random.pick(Object.keys(holder));
    const inner = holder[key];
    if (typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0 && random.below(8) > 0) {
      holder = inner as Record<string, unknown>;
      continue;
    }
    if (holder === (resource as object) && key === 'resourceType') return;
    const odd = random.pick([0, false, '', null, 'undefined', {}, [], 'gone', { id: 'x' }] as const);
    if (odd === 'gone') Reflect.deleteProperty(holder, key);
    else holder[random.below(3) === 0 ? `_${key}` : key] = odd === 'undefined' ? undefined : odd;
    return;
  }
}

describe('the layout of XML', () => {
  it('goes on after a comment as before it', () => {
    const named = {
      resourceType: 'Patient',
      name: [{ fhir_comments: [' a > b '], text: 'T' }],
      gender: 'other',
    };
    expect(toXml(named as fhir4.Patient)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Patient xmlns="http://hl7.org/fhir">',
        '  <!-- a > b -->',
        '  <name>',
        '    <text value="T"/>',
        '  </name>',
        '  <gender value="other"/>',
        '</Patient>',
        '',
      ].join('\n'),
    );
  });
});
