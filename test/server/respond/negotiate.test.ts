import { describe, expect, it } from 'vitest';
import { formatOfBody, formatOfReply } from '../../../server/respond/negotiate.js';

describe('the format of a body', () => {
  it.each([
    ['application/fhir+json', 'json'],
    ['application/fhir+json; charset=UTF-8', 'json'],
    ['application/fhir+json; charset="utf-8"; fhirVersion=4.0', 'json'],
    ['Application/FHIR+XML', 'xml'],
    ['application/json', 'json'],
    ['text/xml', 'xml'],
  ])('is understood: %s', (type, format) => {
    expect(formatOfBody(type)).toBe(format);
  });

  it.each([
    null,
    '',
    'text/plain',
    'application/fhir+turtle',
    'application/fhir+json; charset=latin1',
    'application/fhir+json; fhirVersion=5.0',
    'multipart/form-data; boundary=x',
  ])('is not understood: %s', (type) => {
    expect(formatOfBody(type)).toBeUndefined();
  });
});

describe('the format of a reply', () => {
  it.each([
    [null, null, 'json', 'json'],
    [null, null, 'xml', 'xml'],
    [null, '*/*', 'xml', 'xml'],
    [null, 'application/fhir+json', 'xml', 'json'],
    [null, 'text/html, application/fhir+xml;q=0.9', 'json', 'xml'],
    [null, 'application/fhir+xml;q=0.1, application/fhir+json;q=0.5', 'xml', 'json'],
    [null, 'application/fhir+json;q=0, */*', 'json', 'xml'],
    ['xml', 'application/fhir+json', 'json', 'xml'],
    ['application/fhir+xml', null, 'json', 'xml'],
    ['application/fhir xml', null, 'json', 'xml'],
    ['json', 'text/html', 'xml', 'json'],
  ] as const)('follows _format %s and Accept %s for a body in %s: %s', (format, accept, ofBody, wanted) => {
    expect(formatOfReply(format, accept, ofBody)).toBe(wanted);
  });

  it.each([
    [null, 'text/html'],
    [null, 'application/fhir+turtle'],
    [null, 'application/fhir+json;q=0'],
    [null, 'application/fhir+json;q=0, application/fhir+xml;q=0, */*'],
    [null, 'application/fhir+json; fhirVersion=3.0'],
    ['ttl', '*/*'],
    ['html', null],
  ] as const)('cannot be had for _format %s and Accept %s', (format, accept) => {
    expect(formatOfReply(format, accept, 'json')).toBeUndefined();
  });
});
