import { describe, expect, it } from 'vitest';
import {
  checkPolicyAgainstVocabularies,
  checkRulesAgainstVocabularies,
  DECISION_RULES_FILE,
  DECISION_RULES_SCHEMA_FILE,
  holdPolicies,
  policyHash,
  readDecisionRules,
  readRegister,
  readSharingPolicy,
  readVocabulary,
  SHARING_POLICY_SCHEMA_FILE,
  type DecisionRules,
  type SharingPolicy,
} from '../../scripts/exchange/index.js';
import { activeCodes } from './fsh-codes.js';
import {
  organisationSource,
  policies,
  policyReadings,
  policyStatus,
  register,
  registerReading,
  rules,
  rulesReading,
  schema,
  statusReading,
  systemSource,
  text,
  TODAY,
  vocabularies,
} from './shipped-data.js';

const rulesText = text(DECISION_RULES_FILE);
const rulesSchema = schema(DECISION_RULES_SCHEMA_FILE);
const readRules = (change: (rules: DecisionRules) => unknown) =>
  readDecisionRules('rules.json', JSON.stringify(change(structuredClone(rules)), null, 2), rulesSchema);

describe('the shipped decision rules', () => {
  it('keep to their schema and say that they are an illustration', () => {
    expect(rulesReading.findings).toEqual([]);
    expect(rules.status).toBe('illustration');
    expect(rules.notice).toMatch(/illustration/i);
  });

  it('use active codes, and name for each reason who may give it about whom as the code system does', () => {
    expect(checkRulesAgainstVocabularies('rules.json', rulesText, rules, vocabularies)).toEqual([]);
  });

  it('are about every active reason', () => {
    const named = new Set(rules.onRequest.flatMap(({ when }) => when.reason ?? []));
    expect([...named].sort()).toEqual(activeCodes('RequestReason').sort());
  });
});

describe('a rules file', () => {
  it('that is no JSON gives a finding with its place', () => {
    const { content, findings } = readDecisionRules('rules.json', '{\n "version": }', rulesSchema);
    expect(content).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'SDX-DATA-JSON', line: 2, column: 13, severity: 'error' }]);
  });

  it('with a name twice in one object is refused, because readers disagree on which counts', () => {
    const twice = rulesText.replace(
      '"status": "illustration",',
      '"status": "illustration",\n"status": "adopted",',
    );
    expect(readDecisionRules('rules.json', twice, rulesSchema).findings[0]?.message).toContain('twice');
  });

  it.each([
    [
      'an outcome that does not exist',
      'onRequest[0].outcome',
      (r: DecisionRules) => ((r.onRequest[0] as { outcome: string }).outcome = 'allow'),
    ],
    [
      'a condition that does not exist',
      'onRequest[0].when',
      (r: DecisionRules) => ((r.onRequest[0]!.when as { gender: string[] }).gender = ['any']),
    ],
    [
      'a person role that does not exist',
      'reasons[0].personRoles[0]',
      (r: DecisionRules) => ((r.reasons[0]!.personRoles as string[])[0] = 'uncle'),
    ],
    [
      'a day that does not exist',
      'onRequest[0].when.time.until',
      (r: DecisionRules) => ((r.onRequest[0]!.when as { time: object }).time = { until: '2026-02-30' }),
    ],
    [
      'no reason why',
      'onRequest[0]',
      (r: DecisionRules) => delete (r.onRequest[0] as { because?: string }).because,
    ],
  ])('with %s is refused, at its place', (_, path, change) => {
    const { content, findings } = readRules((copy) => (change(copy), copy));
    expect(content).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'SDX-DATA-SCHEMA', path, file: 'rules.json' });
    expect(findings[0]?.line).toBeGreaterThan(1);
  });

  it('with two rules of one id is refused', () => {
    const { findings } = readRules((copy) => ({
      ...copy,
      onRequest: [...copy.onRequest, copy.onRequest[0]],
    }));
    expect(findings).toMatchObject([
      { code: 'SDX-DATA-RULES', path: `onRequest[${rules.onRequest.length}].id` },
    ]);
  });

  it('with a rule that can never be tried is refused', () => {
    const always = { id: 'always', title: 'x', when: {}, outcome: 'review', because: 'x' };
    const { findings } = readRules((copy) => ({ ...copy, onRequest: [always, ...copy.onRequest] }));
    expect(findings).toMatchObject([{ code: 'SDX-DATA-RULES', path: 'onRequest[1]' }]);
    expect(readRules((copy) => ({ ...copy, onRequest: [...copy.onRequest, always] })).findings).toEqual([]);
  });

  it('that differs from the code system gives a finding for each difference', () => {
    const [first, second, ...rest] = structuredClone(rules.reasons);
    const changed: DecisionRules = {
      ...rules,
      reasons: [{ ...first!, statutory: false }, { ...second!, code: 'section-47' }, ...rest],
      onRequest: [{ ...rules.onRequest[0]!, when: { responderType: ['police-force', 'circus'] } }],
    };
    const findings = checkRulesAgainstVocabularies(
      'rules.json',
      JSON.stringify(changed),
      changed,
      vocabularies,
    );
    expect(findings.map(({ path }) => path)).toEqual([
      'onRequest[0].when.responderType[1]',
      'reasons',
      'reasons[0].statutory',
      'reasons[1].code',
    ]);
  });
});

describe('the shipped sharing policies', () => {
  it('keep to their schema, name active reasons and parties of the register', () => {
    for (const { file, content, findings } of policyReadings) {
      expect(findings).toEqual([]);
      expect(checkPolicyAgainstVocabularies(file, text(file), content!, vocabularies)).toEqual([]);
      for (const party of content!.party) {
        const organisation = register.organisations.find(({ name }) => name === party.name);
        expect(organisation?.identifier).toEqual(party.identifier);
      }
    }
    expect(statusReading.findings).toEqual([]);
  });

  it('are in force, expired, still to come, suspended, and of other parties', () => {
    const inForce = policies.filter((each) => each.startDate <= TODAY && TODAY <= each.endDate);
    expect(inForce.length).toBeGreaterThan(3);
    expect(policies.some(({ endDate }) => endDate < TODAY)).toBe(true);
    expect(policies.some(({ startDate }) => startDate > TODAY)).toBe(true);
    const suspended = holdPolicies(policies, policyStatus, TODAY).filter(
      ({ status }) => status === 'suspended',
    );
    expect(suspended).toHaveLength(1);
  });

  it('have each identifier and version once, as the file names say', () => {
    const names = policies.map(({ identifier, version }) => `${identifier.value}-${version}.json`);
    expect(policyReadings.map(({ file }) => file.split('/').at(-1))).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are suspended from the day of the entry on, and not before', () => {
    const status = (today: string) =>
      holdPolicies(policies, policyStatus, today).filter((each) => each.status !== 'active').length;
    expect(status('2026-09-30')).toBe(0);
    expect(status('2026-10-01')).toBe(1);
  });
});

describe('a sharing policy', () => {
  const policySchema = schema(SHARING_POLICY_SCHEMA_FILE);
  const [policy] = policies;

  it('has a hash that depends on every member and not on their order', () => {
    const reversed = Object.fromEntries(Object.entries(policy!).reverse()) as unknown as SharingPolicy;
    expect(policyHash(reversed)).toBe(policyHash(policy!));
    expect(policyHash({ ...policy!, restriction: [] })).not.toBe(policyHash(policy!));
  });

  it('that ends before it starts is refused at its end date', () => {
    const { content, findings } = readSharingPolicy(
      'p.json',
      JSON.stringify({ ...policy, endDate: '2020-01-01' }, null, 2),
      policySchema,
    );
    expect(content).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'SDX-DATA-POLICY', path: 'endDate' }]);
  });

  it('with one party only, or for a reason that is not active, is refused', () => {
    const alone = JSON.stringify({ ...policy, party: policy!.party.slice(0, 1) });
    expect(readSharingPolicy('p.json', alone, policySchema).findings).toHaveLength(1);
    const retired = { ...policy!, purpose: ['section-47'] };
    expect(
      checkPolicyAgainstVocabularies('p.json', JSON.stringify(retired), retired, vocabularies),
    ).toMatchObject([{ code: 'SDX-DATA-CODE', path: 'purpose[0]' }]);
  });
});

describe('the shipped register', () => {
  it('has no faults', () => {
    expect(registerReading.findings).toEqual([]);
  });

  it('has an organisation of every type, and every verification status', () => {
    const types = new Set(register.organisations.flatMap((each) => each.types));
    expect([...types].sort()).toEqual(activeCodes('OrganisationType').sort());
    const statuses = new Set(register.organisations.map(({ verificationStatus }) => verificationStatus));
    expect([...statuses].sort()).toEqual(activeCodes('VerificationStatus').sort());
  });

  it('has telephone numbers and addresses that are reserved for fiction', () => {
    const drama = /^(020 7946 0\d{3}|01632 960\d{3}|07700 900\d{3}|0808 157 0\d{3})$/;
    for (const { dutyContact } of register.organisations) {
      expect(dutyContact.phone).toMatch(drama);
      if (dutyContact.outOfHoursPhone) expect(dutyContact.outOfHoursPhone).toMatch(drama);
      expect(dutyContact.email).toMatch(/\.example$/);
    }
    for (const { address, jwks } of register.systems)
      for (const url of [address, jwks]) expect(new URL(url).hostname).toMatch(/\.example$/);
  });
});

describe('a register file', () => {
  const reading = (change: (csv: string) => string, which: 'organisations' | 'systems' = 'organisations') => {
    const organisations =
      which === 'organisations'
        ? { ...organisationSource, text: change(organisationSource.text) }
        : organisationSource;
    const systems = which === 'systems' ? { ...systemSource, text: change(systemSource.text) } : systemSource;
    return readRegister(organisations, systems, vocabularies);
  };

  it.each([
    ['organisations', 'a type that does not exist', ',local-authority,', ',circus,', 'SDX-DATA-REGISTER'],
    [
      'organisations',
      'a verification status that does not exist',
      ',verified,',
      ',trusted,',
      'SDX-DATA-SCHEMA',
    ],
    ['organisations', 'no telephone number', ',01632 960101,', ',,', 'SDX-DATA-SCHEMA'],
    ['organisations', 'no identifier', ',ZZ9A1,', ',,', 'SDX-DATA-SCHEMA'],
    ['organisations', 'an identifier of another one', ',ZZ9A2,', ',ZZ9A1,', 'SDX-DATA-REGISTER'],
    ['systems', 'an HMAC algorithm', ',ES384', ',HS256', 'SDX-DATA-SCHEMA'],
    [
      'systems',
      'an address without https',
      ',https://fhir.fenwickvale',
      ',http://fhir.fenwickvale',
      'SDX-DATA-SCHEMA',
    ],
    [
      'systems',
      'keys on another host',
      'https://fhir.fenwickvale.example/.well',
      'https://keys.example/.well',
      'SDX-DATA-REGISTER',
    ],
    [
      'systems',
      'an organisation that is not there',
      ',fenwick-vale-council,',
      ',atlantis,',
      'SDX-DATA-REGISTER',
    ],
    ['systems', 'a truth value that is none', ',true,true,', ',yes,true,', 'SDX-DATA-SCHEMA'],
  ] as const)('of %s with %s gives a finding at its line', (which, _, from, to, code) => {
    const { findings } = reading((csv) => csv.replace(from, to), which);
    expect(findings[0]).toMatchObject({ code, severity: 'error', line: expect.any(Number) as number });
    expect(findings[0]?.file).toContain(which);
    expect(findings[0]?.line).toBeGreaterThan(1);
  });

  it('with a row that has a fault does not trust the row', () => {
    const { register: changed } = reading((csv) => csv.replace(',01632 960101,', ',,'));
    expect(changed.organisations).toHaveLength(register.organisations.length - 1);
    expect(changed.organisations.some(({ id }) => id === 'fenwick-vale-council')).toBe(false);
  });

  it('with other columns is refused whole', () => {
    const { register: changed, findings } = reading((csv) => csv.replace('id,name', 'name,id'));
    expect(changed.organisations).toEqual([]);
    expect(findings[0]).toMatchObject({ code: 'SDX-DATA-CSV', line: 1 });
  });

  it('that is no CSV is refused with the place', () => {
    for (const broken of ['"Fenwick Vale Council', 'Fenwick Vale Council,extra']) {
      const { findings } = reading((csv) => csv.replace('Fenwick Vale Council', broken));
      expect(findings[0]?.code).toBe('SDX-DATA-CSV');
    }
  });
});

describe('a vocabulary', () => {
  it('is read from a CodeSystem with status, properties and nested concepts', () => {
    const read = readVocabulary({
      resourceType: 'CodeSystem',
      status: 'active',
      content: 'complete',
      concept: [
        {
          code: 'a',
          display: 'A',
          definition: 'The first.',
          property: [
            { code: 'status', valueCode: 'retired' },
            { code: 'open', valueBoolean: true },
            { code: 'role', valueString: 'x' },
            { code: 'role', valueString: 'y' },
          ],
          concept: [{ code: 'b' }],
        },
      ],
    });
    expect(read.get('a')).toMatchObject({ status: 'retired', display: 'A', definition: 'The first.' });
    expect(read.get('a')?.properties).toEqual(
      new Map([
        ['open', ['true']],
        ['role', ['x', 'y']],
      ]),
    );
    expect(read.get('b')).toMatchObject({ status: 'active', display: 'b' });
  });
});
