import { describe, expect, it } from 'vitest';
import { Fhir } from 'fhir';
import { readPayload } from '../../scripts/schema/index.js';
import { testBundle, testRequest } from './payloads.js';

const FHIR = 'xmlns="http://hl7.org/fhir"';
const codes = (source: string | Uint8Array): string[] =>
  readPayload(source).findings.map(({ code, line, column }) => `${code} ${line ?? 0}:${column ?? 0}`);

describe('a payload in JSON', () => {
  it('is read, and places of elements are known', () => {
    const payload = readPayload(JSON.stringify(testRequest(), null, 2));
    expect(payload.findings).toEqual([]);
    expect(payload.format).toBe('json');
    expect(payload.resource).toEqual(testRequest());
    expect(payload.locate('Parameters.parameter[0]')).toEqual({ line: 4, column: 5 });
  });

  // @verifies rsp-3
  it.each([
    ['a syntax error', '{\n  "resourceType": "Patient",\n}', ['SDX-PAYLOAD-JSON 2:28']],
    ['nothing', '', ['SDX-PAYLOAD-JSON 1:1']],
    ['a name twice', '{"resourceType": "Patient",\n "id": "a", "id": "b"}', ['SDX-PAYLOAD-DUPLICATE 2:13']],
    ['a list', '[]', ['SDX-PAYLOAD-RESOURCE 1:1']],
    ['an object that is no resource', '{"id": "a"}', ['SDX-PAYLOAD-RESOURCE 1:1']],
    ['a resourceType that is no text', '{"resourceType": 7}', ['SDX-PAYLOAD-RESOURCE 1:1']],
  ])('is refused with its place: %s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('is refused where it is not UTF-8', () => {
    const bytes = Buffer.from('{"resourceType": "Patient", "id": "x"}');
    bytes[35] = 0xff;
    expect(codes(bytes)).toEqual(['SDX-PAYLOAD-JSON 1:36']);
  });

  it('does not let names reach beyond the object', () => {
    const payload = readPayload('{"resourceType": "Patient", "__proto__": {"polluted": true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.keys(payload.resource ?? {})).toContain('__proto__');
  });
});

describe('a payload in XML', () => {
  it.each([
    ['request', testRequest],
    ['bundle', testBundle],
  ])('gives the same resource as its JSON: %s', (_, make) => {
    const xml = new Fhir().objToXml(make());
    const payload = readPayload(xml);
    expect(payload.findings).toEqual([]);
    expect(payload.format).toBe('xml');
    expect(payload.resource).toEqual(make());
  });

  it('knows places of elements, choices and nested resources among them', () => {
    const xml = [
      `<Parameters ${FHIR}>`,
      '  <parameter>',
      '    <name value="person"/>',
      '    <resource>',
      '      <Patient>',
      '        <birthDate value="2015"/>',
      '      </Patient>',
      '    </resource>',
      '  </parameter>',
      '  <parameter>',
      '    <name value="colour"/>',
      '    <valueCoding><code value="red"/></valueCoding>',
      '  </parameter>',
      '</Parameters>',
    ].join('\n');
    const payload = readPayload(xml);
    expect(payload.findings).toEqual([]);
    expect(payload.locate('Parameters.parameter[0].resource.birthDate')).toEqual({ line: 6, column: 9 });
    expect(payload.locate('Parameters.parameter[1].value.ofType(Coding).code')).toEqual({
      line: 12,
      column: 18,
    });
    expect(payload.locate('Parameters.parameter[1].value.ofType(Coding).system')).toEqual({
      line: 12,
      column: 5,
    });
  });

  it('may have a declaration, comments, a byte order mark, CR LF and the entities of XML itself', () => {
    const xml = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- x -->\r\n<Patient ${FHIR}>\r\n<id value="a"/><!-- y --><name><text value="A &amp; B &#x43;"/><?z?></name></Patient>\r\n<!-- z -->`;
    const payload = readPayload(Buffer.from(xml));
    expect(payload.findings).toEqual([]);
    expect(payload.resource).toEqual({ resourceType: 'Patient', id: 'a', name: [{ text: 'A & B C' }] });
  });

  // The mark stands where the fault is reported.
  // @verifies rsp-4
  it.each([
    ['a document type declaration', `¦<!DOCTYPE Patient [<!ENTITY a "b">]>\n<Patient ${FHIR}/>`],
    ['one after a comment', `<!-- x -->\n¦<!DOCTYPE x SYSTEM "file:///etc/passwd"><Patient ${FHIR}/>`],
    ['an entity of its own', `<Patient ${FHIR}><id value="¦&a;"/></Patient>`],
    ['an entity in text', `<Patient ${FHIR}><text><div>¦&nbsp;</div></text></Patient>`],
    ['a tag that is never closed', `<Patient ${FHIR}>\n <name>\n¦</Patient>`],
    ['an element that is never closed', `¦<Patient ${FHIR}>`],
    ['an end without a start', `<Patient ${FHIR}/>¦</Patient>`],
    ['an attribute twice', `<Patient ${FHIR}><id value="a" ¦value="b"/></Patient>`],
    ['an attribute without a value', `<Patient ${FHIR}><id value¦/></Patient>`],
    ['an attribute without quotes', `<Patient ${FHIR}><id value=¦a/></Patient>`],
    ['a value that is never closed', `<Patient ${FHIR}><id value=¦"a/></Patient>`],
    ['"<" in a value', `<Patient ${FHIR}><id value="a¦<b"/></Patient>`],
    ['attributes without space between', `<Patient ${FHIR}><id value="a"¦id="b"/></Patient>`],
    ['text before', `¦x<Patient ${FHIR}/>`],
    ['text outside', `<Patient ${FHIR}/>¦x`],
    ['two roots', `<Patient ${FHIR}/>¦<Patient ${FHIR}/>`],
    ['another encoding', `¦<?xml version="1.0" encoding="ISO-8859-1"?><Patient ${FHIR}/>`],
    ['a comment that is never closed', `<Patient ${FHIR}>¦<!-- </Patient>`],
    ['a CDATA section outside', `<Patient ${FHIR}/>¦<![CDATA[x]]>`],
    ['a control character', `<Patient ${FHIR}>¦\u0001</Patient>`],
    [
      'too deep a nesting',
      `<Patient ${FHIR}>${'<a>'.repeat(99)}¦${'<a>'.repeat(99)}${'</a>'.repeat(198)}</Patient>`,
    ],
    ['nothing at all', ' ¦'],
  ])('is refused with its place: %s', (_, marked) => {
    const before = (marked.split('¦')[0] ?? '').split('\n');
    const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const payload = readPayload(marked.replace('¦', ''), 'xml');
    expect(payload.resource).toBeUndefined();
    expect(payload.findings).toEqual([expect.objectContaining({ code: 'SDX-PAYLOAD-XML', ...at })]);
  });

  it.each([
    ['another namespace', '<Patient xmlns="http://other.invalid"/>', /xmlns/],
    ['a resource that FHIR does not have', `<Nonsense ${FHIR}/>`, /Nonsense/],
    [
      'an element that FHIR does not have',
      `<Patient ${FHIR}><id value="a"/><colour value="red"/></Patient>`,
      /<colour>/,
    ],
    [
      'an attribute that FHIR does not have',
      `<Patient ${FHIR}><id value="a" colour="red"/></Patient>`,
      /colour/,
    ],
    [
      'an element too often',
      `<Patient ${FHIR}><birthDate value="2020"/><birthDate value="2021"/></Patient>`,
      /only once/,
    ],
    [
      'text instead of a value',
      `<Patient ${FHIR}><birthDate value="2020">2021</birthDate></Patient>`,
      /text in <birthDate>/,
    ],
    ['a boolean that is none', `<Patient ${FHIR}><active value="yes"/></Patient>`, /boolean/],
  ])('says what FHIR does not have: %s', (_, xml, message) => {
    const { findings } = readPayload(xml);
    expect(findings.map((each) => each.message).join('\n')).toMatch(message);
    expect(findings.every(({ code }) => code === 'SDX-PAYLOAD-XML')).toBe(true);
  });
});
