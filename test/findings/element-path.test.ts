import { describe, expect, test } from 'vitest';
import { locateElement, parseJson, pathAt, type JsonDocument } from '../../scripts/findings/index.js';

const TEXT = `{
  "resourceType": "Parameters",
  "parameter": [
    {
      "name": "reason",
      "valueCoding": { "system": "http://example.org/s", "code": "a" }
    },
    {
      "name": "resource",
      "resource": {
        "resourceType": "Patient",
        "birthDate": "2020-01-01",
        "_birthDate": {
          "extension": [{ "url": "http://example.org/e", "valueString": "AAA" }]
        },
        "name": [
          { "given": ["Ada", "Bea"] }
        ]
      }
    }
  ]
}`;

function read(text: string): JsonDocument {
  const result = parseJson(text);
  if ('fault' in result) throw new Error(result.fault.message);
  return result.document;
}

const document = read(TEXT);
const at = (expression: string): [number, number, boolean] => {
  const { line, column, found } = locateElement(document, expression);
  return [line, column, found];
};

describe('from a path to a place', () => {
  test.each([
    ['Parameters', 1, 1],
    ['Parameters.parameter', 3, 3],
    ['Parameters.parameter[0]', 4, 5],
    ['parameter[0].name', 5, 7],
    ['Parameters.parameter[0].value.ofType(Coding)', 6, 7],
    ['Parameters.parameter[0].value[x]', 6, 7],
    ['Parameters.parameter[0].value.ofType(Coding).code', 6, 58],
    ['Parameters.parameter[0].valueCoding.system', 6, 24],
    ["Parameters.parameter.where(name = 'resource').resource", 10, 7],
    ["Parameters.parameter.where(name='resource')", 8, 5],
    ['Parameters.parameter:reason[0].name', 5, 7],
    ['Parameters.parameter[1].resource/*Patient/null*/.birthDate', 12, 9],
    ['Parameters.parameter[1].resource.ofType(Patient).name[0].given[1]', 17, 30],
    ['Parameters.parameter[1].resource.birthDate.extension[0].value.ofType(string)', 14, 58],
    ["Parameters.parameter[1].resource.birthDate.extension('http://example.org/e')", 14, 25],
    ['Parameters.parameter[1].resource.name.given', 17, 13],
    ['Parameters.parameter[0].name[0]', 5, 7],
  ])('%s', (expression, line, column) => {
    expect(at(expression)).toEqual([line, column, true]);
  });

  test('what is missing is placed at the nearest parent that is there', () => {
    expect(at('Parameters.parameter[1].resource.gender')).toEqual([10, 7, false]);
    expect(at('Parameters.parameter[7].name')).toEqual([3, 3, false]);
    expect(at('Parameters.parameter[0].value.ofType(string)')).toEqual([6, 7, false]);
    expect(at("Parameters.parameter.where(name = 'nothing')")).toEqual([3, 3, false]);
    expect(at('Parameters.parameter[0].name.extension')).toEqual([5, 7, false]);
  });

  test('a path that cannot be read leads as far as it could be read', () => {
    expect(at('Parameters.parameter[0] ¿ name')).toEqual([4, 5, true]);
    expect(at('')).toEqual([1, 1, true]);
  });
});

describe('from a place to a path', () => {
  test.each([
    [2, 5, 'Parameters.resourceType'],
    [5, 10, 'Parameters.parameter[0].name'],
    [5, 23, 'Parameters.parameter[0].name'],
    [6, 70, 'Parameters.parameter[0].valueCoding'],
    [17, 31, 'Parameters.parameter[1].resource.name[0].given[1]'],
    [1, 1, 'Parameters'],
    [99, 1, 'Parameters'],
  ])('%i:%i is %s', (line, column, path) => {
    expect(pathAt(document, { line, column })).toBe(path);
  });

  test('line breaks of every kind count the same', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(pathAt(read(TEXT.replaceAll('\n', end)), { line: 12, column: 12 })).toBe(
        'Parameters.parameter[1].resource.birthDate',
      );
      expect(locateElement(read(TEXT.replaceAll('\n', end)), 'parameter[1].resource')).toMatchObject({
        line: 10,
        column: 7,
      });
    }
  });
});
