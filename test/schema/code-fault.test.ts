import { describe, expect, it } from 'vitest';
import { codeFault, quoted } from '../../scripts/schema/code-fault.js';

const BASE = 'https://socialcaredata.github.io/data-exchange-standard';
const ROLES = {
  url: `${BASE}/ValueSet/person-role|0.3.0`,
  displays: { child: 'Child', 'parent-carer': 'Parent or carer', household: 'Member of the household' },
};
const codes = Object.keys(ROLES.displays);
const remedy = (value: unknown, element = 'code', allowed: readonly unknown[] = codes): string =>
  codeFault(value, allowed, element, ROLES).remedy;

describe('a value that is not in its list', () => {
  it('is put beside the code that is spelt much the same', () => {
    expect(remedy('chlid')).toContain('Did you mean "child"?');
    expect(remedy('household-member')).toContain('Did you mean "household"?');
    expect(remedy('zzz')).toBe('Use a value from the list.');
  });

  it('is told from the code by capitals and joints where nothing else differs', () => {
    expect(remedy('CHILD')).toContain('Write "child"');
    expect(remedy('parent carer')).toContain('Write "parent-carer"');
    expect(remedy('parent_carer')).toContain('Write "parent-carer"');
  });

  it('is known for the display of a code', () => {
    expect(remedy('Parent or carer')).toBe(
      'That is the display of a code. Send the code itself: "parent-carer".',
    );
    expect(remedy('member of the household')).toContain('"household"');
    // A display where a display belongs is another matter.
    expect(remedy('Childd', 'display', ['Child'])).toContain('Did you mean "Child"?');
  });

  it('has the page of its value set; the list is cut at twelve and the page has the rest', () => {
    const many = Array.from({ length: 14 }, (_, index) => `code-${index}`);
    const fault = codeFault('nothing-like-it', many, 'code', ROLES);
    expect(fault.message).toContain('"code-11" and 2 more.');
    expect(fault.message).not.toContain('code-12');
    expect(fault.remedy).toContain('its page has all of them');
    expect(fault.page).toBe(`${BASE}/ValueSet-person-role.html`);
    expect(codeFault('x', many.slice(0, 12), 'code', ROLES).message).not.toContain('more');
    expect(codeFault('x', codes, 'code', undefined)).not.toHaveProperty('page');
  });

  it('may be anything', () => {
    for (const value of [undefined, null, 7, {}, []])
      expect(remedy(value)).toBe('Use a value from the list.');
    expect(quoted('x'.repeat(200))).toHaveLength(78);
    expect(quoted(undefined)).toBe('The value');
  });
});
