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
    expect(codes(bytes)).toEqual(['SDX-PAYLOAD-ENCODING 1:36']);
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
    ['an end without a start', `<Patient ${FHIR}/>¦</Patient>`],
    ['an attribute twice', `<Patient ${FHIR}><id value="a" ¦value="b"/></Patient>`],
    ['an attribute without a value', `<Patient ${FHIR}><id value¦/></Patient>`],
    ['an attribute without quotes', `<Patient ${FHIR}><id value=¦a/></Patient>`],
    ['"<" in a value', `<Patient ${FHIR}><id value="a¦<b"/></Patient>`],
    ['attributes without space between', `<Patient ${FHIR}><id value="a"¦id="b"/></Patient>`],
    ['text before', `¦x<Patient ${FHIR}/>`],
    ['text outside', `<Patient ${FHIR}/>¦x`],
    ['two roots', `<Patient ${FHIR}/>¦<Patient ${FHIR}/>`],
    ['another encoding', `¦<?xml version="1.0" encoding="ISO-8859-1"?><Patient ${FHIR}/>`],
    ['a CDATA section outside', `<Patient ${FHIR}/>¦<![CDATA[x]]>`],
    ['a control character', `<Patient ${FHIR}>¦\u0001</Patient>`],
    [
      'too deep a nesting',
      `<Patient ${FHIR}>${'<a>'.repeat(99)}¦${'<a>'.repeat(99)}${'</a>'.repeat(198)}</Patient>`,
    ],
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

describe('a text that cannot be read as a whole', () => {
  const JSON_TEXT = JSON.stringify(testRequest(), null, 2).replace('"family": "', '"family": "É');
  const utf16 = (text: string, bigEndian: boolean, mark: boolean): Buffer => {
    const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };
  const latin = Buffer.from('{"resourceType": "Patient", "name": [{"family": "Père"}]}', 'latin1');

  // @verifies rsp-3
  it.each([
    ['an empty file', Buffer.alloc(0), 'SDX-PAYLOAD-EMPTY', /nothing in it/],
    ['blanks', Buffer.from(' \r\n\t'), 'SDX-PAYLOAD-EMPTY', /blanks/],
    ['a byte order mark alone', Buffer.from('\uFEFF'), 'SDX-PAYLOAD-EMPTY', /blanks/],
    ['an empty text', '', 'SDX-PAYLOAD-EMPTY', /nothing in it/],
    ['UTF-16 of Windows', utf16(JSON_TEXT, false, true), 'SDX-PAYLOAD-ENCODING', /UTF-16LE/],
    ['UTF-16 without a mark', utf16(JSON_TEXT, false, false), 'SDX-PAYLOAD-ENCODING', /UTF-16LE/],
    ['UTF-16, big end first', utf16(JSON_TEXT, true, true), 'SDX-PAYLOAD-ENCODING', /UTF-16BE/],
    ['the same without a mark', utf16(JSON_TEXT, true, false), 'SDX-PAYLOAD-ENCODING', /UTF-16BE/],
    ['UTF-16 in XML', utf16(`<Patient ${FHIR}/>`, false, true), 'SDX-PAYLOAD-ENCODING', /UTF-16LE/],
    ['Latin-1', latin, 'SDX-PAYLOAD-ENCODING', /0xE8.*Latin-1/],
    ['bytes of no encoding', Buffer.from([0x7b, 0xc3, 0xa9, 0xff, 0x7d]), 'SDX-PAYLOAD-ENCODING', /0xFF is/],
    ['half of the JSON', JSON_TEXT.slice(0, 200), 'SDX-PAYLOAD-TRUNCATED', /ends before/],
    ['JSON cut in a string', '{"resourceType": "Pat', 'SDX-PAYLOAD-TRUNCATED', /never closed/],
    ['JSON but for its last bracket', JSON_TEXT.slice(0, -1), 'SDX-PAYLOAD-TRUNCATED', /ends before/],
    ['half of the XML', `<Patient ${FHIR}><id value="a"/>`, 'SDX-PAYLOAD-TRUNCATED', /<Patient> is never/],
    ['XML cut in a value', `<Patient ${FHIR}><id value="a`, 'SDX-PAYLOAD-TRUNCATED', /ends before/],
    ['XML cut in a comment', `<Patient ${FHIR}><!-- a`, 'SDX-PAYLOAD-TRUNCATED', /ends before/],
  ])('says what it is: %s', (_, source, code, message) => {
    const payload = readPayload(source);
    expect(payload.resource).toBeUndefined();
    expect(payload.findings).toMatchObject([{ code, severity: 'error' }]);
    expect(payload.findings[0]?.message).toMatch(message);
    expect(payload.findings[0]?.remedy).toMatch(/\w{4}/);
  });

  it('is none where letters beyond ASCII are in UTF-8, with a byte order mark or without', () => {
    for (const text of [JSON_TEXT, `\uFEFF${JSON_TEXT}`])
      expect(readPayload(Buffer.from(text)).findings).toEqual([]);
  });
});
