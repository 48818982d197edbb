import { describe, expect, it } from 'vitest';
import { structureDefinitionNarrative } from '../../scripts/compile/index.js';
import { questionProfile } from '../site/sample-profile.js';

const narrative = structureDefinitionNarrative(questionProfile);

/** Elements and attributes in the order in which they stand. */
function tags(xhtml: string): string[] {
  return [...xhtml.matchAll(/<([a-z][a-z0-9]*)((?:\s[^>]*)?)>/g)].map(
    ([, name = '', rest = '']) => name + rest,
  );
}

describe('the narrative of a structure definition', () => {
  it('is one div in the XHTML namespace, with every element closed in order', () => {
    expect(narrative).toMatch(/^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">.*<\/div>$/s);
    const open: string[] = [];
    for (const [, closing, name = ''] of narrative.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
      if (closing === '/') expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('uses only elements that FHIR allows in narrative, and no attribute but the namespace', () => {
    const [, ...inner] = tags(narrative);
    expect(new Set(inner)).toEqual(new Set(['p', 'b', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'code']));
  });

  it('gives each constrained element with cardinality, type, binding and fixed value', () => {
    expect(narrative).toContain(
      '<code>Parameters.parameter:reason.value[x]</code></td><td>1..1</td><td>Coding</td>',
    );
    expect(narrative).toContain('Codes: reason (required).');
    expect(narrative).toContain('Always &quot;reason&quot;.');
    expect(narrative).toContain('1..1 must support');
  });

  it('says in words that an element is not used', () => {
    expect(narrative).toContain(
      '<code>Parameters.implicitRules</code></td><td>0..0</td><td></td><td>Not used.</td>',
    );
  });

  it('lists the invariants that the definition adds, but not inherited ones', () => {
    expect(narrative).toContain('<td>sdx-q-1</td>');
    expect(narrative).not.toContain('dom-2');
  });

  it('escapes what authors write', () => {
    expect(narrative).toContain('A reason is &quot;given&quot; &amp; known.');
    const hostile = structureDefinitionNarrative({ ...questionProfile, title: '<script>x</script>\u0007' });
    expect(hostile).toContain('<b>&lt;script&gt;x&lt;/script&gt;</b>');
  });

  it('leaves unchanged elements out', () => {
    expect(narrative).not.toContain('Parameters.id');
  });

  it('is the same each time and leaves its input alone', () => {
    const before = JSON.stringify(questionProfile);
    expect(structureDefinitionNarrative(questionProfile)).toBe(narrative);
    expect(JSON.stringify(questionProfile)).toBe(before);
  });

  it('has content even for a definition that says nothing', () => {
    const bare: fhir4.StructureDefinition = { ...questionProfile };
    delete bare.differential;
    delete bare.snapshot;
    delete bare.description;
    expect(structureDefinitionNarrative(bare)).toContain('<b>Question</b> (profile of Parameters)');
  });
});
