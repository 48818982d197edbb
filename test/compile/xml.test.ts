import { describe, expect, it } from 'vitest';
import { fromXml, toXml } from '../../scripts/compile/index.js';

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
