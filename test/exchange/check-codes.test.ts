import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCodes, nearest } from '../../scripts/exchange/index.js';
import { fshCodeSystem } from './fsh-codes.js';
import { text } from './shipped-data.js';

const ROOT = new URL('../../', import.meta.url);
const LISTS = [
  'RequestReason',
  'PersonRole',
  'RequestedInformation',
  'QueryOutcome',
  'QueryError',
  'SharingDecision',
  'InvolvementStatus',
  'ServiceType',
  'EpisodeType',
  'OrganisationType',
  'RequesterRole',
  'VerificationStatus',
  'ContactAvailability',
];

const codeSystems = LISTS.map((name): fhir4.CodeSystem => {
  const id = name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  return { ...fshCodeSystem(name, `https://example.org/${id}`), id };
});
const data = new Map(
  readdirSync(new URL('data/', ROOT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = `${entry.parentPath}/${entry.name}`.replace(/^.*\/data\/+/, 'data/');
      return [file, text(file)] as const;
    }),
);

/** What is found after one replacement, which must be about something that is there, in one file. */
function after(file: string, from: string, to: string): ReturnType<typeof checkCodes> {
  const content = data.get(file) ?? '';
  expect(content).toContain(from);
  return checkCodes(codeSystems, new Map([...data, [file, content.replace(from, to)]]));
}

function lineOf(file: string, part: string): number {
  return (data.get(file) ?? '').split('\n').findIndex((line) => line.includes(part)) + 1;
}

describe('the codes of the shipped data', () => {
  it('are all there', () => {
    expect(data.size).toBeGreaterThan(70);
    expect(checkCodes(codeSystems, data)).toEqual([]);
  });

  it.each([
    ['data/register/organisations.csv', 'local-authority', 'local-authorty', /column types/],
    ['data/register/organisations.csv', ',verified,', ',verifed,', /column verification_status/],
    ['data/register/systems.csv', 'early-help', 'early-hlep', /service-type/],
    ['data/decision-rules.json', '"local-authority"', '"local-authorty"', /organisation-type/],
    ['data/decision-rules.json', '"unborn"', '"unbron"', /person-role/],
    [
      'data/sharing-policies/fenwick-housing-1.0.json',
      'general-safeguarding',
      'general-safegarding',
      /reason/,
    ],
    ['data/scenarios/C01-known-active.json', 'school-nursing', 'school-nurssing', /service-type/],
    [
      'data/scenarios/C01-known-active.json',
      'child-protection-team',
      'child-protecton-team',
      /requester-role/,
    ],
    [
      'data/scenarios/C01-known-active.json',
      '"code": "known-active"',
      '"code": "known-actve"',
      /query-outcome/,
    ],
  ])('in %s: %s mistyped as %s is found there, with what was meant', (file, right, wrong, message) => {
    const found = after(file, right, wrong);
    expect(found).toHaveLength(1);
    expect(found).toMatchObject([
      { file, line: lineOf(file, right), severity: 'error', code: 'SDX-DATA-CODE' },
    ]);
    expect(found[0]?.message).toMatch(message);
    const bare = /[a-z]+(-[a-z]+)*(?="?,?$)/.exec(right)?.[0] ?? '';
    expect(found[0]?.remedy).toContain(`Did you mean ${bare}?`);
  });

  it('may be none where the scenario is about a reason that is none, and only there', () => {
    const file = 'data/scenarios/C11-unknown-reason.json';
    const found = after(file, '"unknown-reason"', '"not-permitted"');
    expect(found).toMatchObject([{ file, line: lineOf(file, '"reason"') }]);
  });

  it('that are retired are found with what replaces them', () => {
    const file = 'data/scenarios/C01-known-active.json';
    const found = after(file, '"reason": "children-act-1989-section-47"', '"reason": "section-47"');
    expect(found[0]?.message).toContain('is retired');
    expect(found[0]?.remedy).toContain('Use children-act-1989-section-47');
  });
});

describe('the reasons', () => {
  it('that have no entry in the decision rules are found', () => {
    const added = codeSystems.map((each) =>
      each.id === 'request-reason'
        ? { ...each, concept: [...(each.concept ?? []), { code: 'mental-health-act', display: 'M' }] }
        : each,
    );
    const found = checkCodes(added, data);
    expect(found).toMatchObject([
      { file: 'data/decision-rules.json', line: lineOf('data/decision-rules.json', '"reasons"') },
    ]);
    expect(found[0]?.message).toContain('"mental-health-act" of request-reason has no entry');
  });

  it('that the decision rules have and the code system has not are found', () => {
    const file = 'data/decision-rules.json';
    const rules = JSON.parse(data.get(file) ?? '') as { reasons: { code: string }[] };
    const extra = { ...rules.reasons[0], code: 'quite-another-thing' };
    const content = JSON.stringify({ ...rules, reasons: [extra, ...rules.reasons] }, null, 2);
    const found = checkCodes(codeSystems, new Map([...data, [file, content]]));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ file, code: 'SDX-DATA-CODE', path: 'reasons[0].code' });
    expect(found[0]?.message).toContain('"quite-another-thing" is no code');
    expect(found[0]?.remedy).not.toContain('Did you mean');
  });

  it('whose roles differ between rules and code system are found', () => {
    const found = after(
      'data/decision-rules.json',
      '["child", "unborn", "parent-carer"]',
      '["child", "unborn"]',
    );
    expect(found).toMatchObject([{ file: 'data/decision-rules.json', path: 'reasons[1].personRoles' }]);
  });
});

describe('properties of code systems', () => {
  const change = (from: string, to: string): fhir4.CodeSystem[] =>
    JSON.parse(JSON.stringify(codeSystems).replace(from, to)) as fhir4.CodeSystem[];

  it.each([
    [
      '"personRole","valueString":"parent-carer"',
      '"personRole","valueString":"parent-carrer"',
      'parent-carer',
    ],
    [
      '"requesterType","valueString":"local-authority"',
      '"requesterType","valueString":"local-authorty"',
      'local-authority',
    ],
  ])('that are mistyped are found alone, at the property', (from, to, meant) => {
    const found = checkCodes(change(from, to), data);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      file: 'CodeSystem-request-reason.json',
      remedy: expect.stringContaining(meant) as string,
    });
    expect(found[0]?.path).toMatch(/^CodeSystem\.concept\[\d+\]\.property\[\d+\]\.valueString$/);
  });

  it('of type code are codes of the same code system', () => {
    const system = (replacedBy: string): fhir4.CodeSystem => ({
      resourceType: 'CodeSystem',
      id: 'colour',
      status: 'active',
      content: 'complete',
      concept: [
        { code: 'red' },
        {
          code: 'pink',
          property: [
            { code: 'replacedBy', valueCode: replacedBy },
            { code: 'status', valueCode: 'retired' },
          ],
        },
      ],
    });
    expect(checkCodes([system('red')], new Map())).toEqual([]);
    expect(checkCodes([system('rad')], new Map())).toMatchObject([
      {
        message: 'Property replacedBy of pink: "rad" is no code of colour.',
        path: 'CodeSystem.concept[1].property[0].valueCode',
      },
    ]);
  });
});

it('the nearest word is the one with the fewest letters to change, and none when all are far', () => {
  expect(nearest('parent-carrer', ['child', 'parent-carer', 'household'])).toBe('parent-carer');
  expect(nearest('Child', ['child'])).toBe('child');
  expect(nearest('zebra', ['child', 'unborn'])).toBeUndefined();
  expect(nearest('a', [])).toBeUndefined();
});
