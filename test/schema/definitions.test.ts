import { describe, expect, it } from 'vitest';
import { definitionsInPackages, definitionsOf } from '../../scripts/schema/index.js';

const file = (resourceType: string, url: string): string =>
  JSON.stringify({ resourceType, url, status: 'active' });

function reader(files: Record<string, string>): {
  read: ReturnType<typeof definitionsInPackages>;
  asked: string[];
} {
  const asked: string[] = [];
  const read = definitionsInPackages(['one', 'two'], (path) => {
    asked.push(path);
    return files[path];
  });
  return { read, asked };
}

describe('reading definitions from packages', () => {
  it('guesses the file name and does not open the index', () => {
    const { read, asked } = reader({
      'two/ValueSet-hats.json': file('ValueSet', 'http://a.invalid/ValueSet/hats'),
    });
    expect(read('http://a.invalid/ValueSet/hats')).toMatchObject({ resourceType: 'ValueSet' });
    expect(asked.some((path) => path.endsWith('.index.json'))).toBe(false);
  });

  it('ignores the version that may follow the URL, and reads each file once', () => {
    const { read, asked } = reader({
      'one/CodeSystem-hats.json': file('CodeSystem', 'http://a.invalid/hats'),
    });
    expect(read('http://a.invalid/hats|1.0')).toBeDefined();
    const before = asked.length;
    expect(read('http://a.invalid/hats')).toBeDefined();
    expect(asked.length).toBe(before);
  });

  it('finds in the index what is named otherwise', () => {
    const { read } = reader({
      'one/.index.json': JSON.stringify({
        files: [{ filename: 'odd.json', resourceType: 'ValueSet', url: 'http://a.invalid/ValueSet/hats' }],
      }),
      'one/odd.json': file('ValueSet', 'http://a.invalid/ValueSet/hats'),
    });
    expect(read('http://a.invalid/ValueSet/hats')).toMatchObject({ resourceType: 'ValueSet' });
  });

  it('does not take a file whose URL is another one, nor a resource of another kind', () => {
    const { read } = reader({
      'one/ValueSet-hats.json': file('ValueSet', 'http://other.invalid/ValueSet/hats'),
      'two/StructureDefinition-hats.json': file('SearchParameter', 'http://a.invalid/ValueSet/hats'),
    });
    expect(read('http://a.invalid/ValueSet/hats')).toBeUndefined();
  });

  it('looks among the artefacts of the guide first', () => {
    const own: fhir4.ValueSet = {
      resourceType: 'ValueSet',
      url: 'http://a.invalid/ValueSet/hats',
      status: 'draft',
    };
    const read = definitionsOf([{ resource: own, fileName: 'x.json', source: undefined }], () => {
      throw new Error('not asked');
    });
    expect(read('http://a.invalid/ValueSet/hats|2')).toBe(own);
  });
});
