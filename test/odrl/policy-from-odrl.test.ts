import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { policyHash, SHARING_POLICY_SCHEMA_FILE } from '../../scripts/exchange/index.js';
import { policyFromOdrl, policyToOdrl } from '../../scripts/odrl/index.js';
import { ODRL_CONTEXT } from '../../scripts/odrl/terms.js';
import { schema } from '../exchange/shipped-data.js';
import { anAgreement, shippedPolicies, type Changeable } from './agreement.js';

const FORM = schema(SHARING_POLICY_SCHEMA_FILE);
const read = (text: string) => policyFromOdrl('policy.jsonld', text, FORM);
const documentLoader = (url: string) =>
  Promise.resolve({ documentUrl: url, document: { '@context': ODRL_CONTEXT } });

/** What these tests use of the library, whose published types take promises for void. */
interface JsonLd {
  expand(document: object, options: object): Promise<object>;
  flatten(document: object, context: null, options: object): Promise<object>;
  compact(document: object, context: object, options: object): Promise<object>;
  toRDF(document: object, options: object): Promise<string>;
}
const OTHER_NAMES = { o: 'http://www.w3.org/ns/odrl/2/', allows: 'http://www.w3.org/ns/odrl/2/permission' };
const library = jsonld as unknown as JsonLd;

describe('a sharing policy as ODRL', () => {
  it.each(shippedPolicies)('is read back as it was, with the same hash: %s', async (_file, policy) => {
    const { content, findings } = await read(JSON.stringify(policyToOdrl(policy)));
    expect(findings).toEqual([]);
    expect(content).toEqual(policy);
    expect(content && policyHash(content)).toBe(policyHash(policy));
  });

  it('names its terms so that another reader of JSON-LD finds an agreement with rules', async () => {
    const [, policy] = shippedPolicies[0] ?? [];
    const quads = await library.toRDF(policyToOdrl(policy!), {
      documentLoader,
      format: 'application/n-quads',
    });
    for (const term of ['Agreement', 'Permission', 'Prohibition', 'Duty', 'assigner', 'assignee', 'isAnyOf'])
      expect(quads).toContain(`<http://www.w3.org/ns/odrl/2/${term}>`);
    expect(quads).toContain('"2026-01-01T00:00:00+00:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>');
  });

  it.each([
    ['expanded', (document: object) => library.expand(document, { documentLoader })],
    ['flat', (document: object) => library.flatten(document, null, { documentLoader })],
    [
      'compact with other names',
      (document: object) => library.compact(document, OTHER_NAMES, { documentLoader }),
    ],
  ])('is the same in another shape: %s', async (_shape, reshape) => {
    for (const [, policy] of shippedPolicies) {
      const document = await reshape(policyToOdrl(policy));
      expect((await read(JSON.stringify(document))).content).toEqual(policy);
    }
  });

  it('takes dates as well as moments, and an end that is the beginning of the next day', async () => {
    const { content } = await read(
      anAgreement((_agreement, permission) => {
        const [purpose] = permission['constraint'] as Changeable[];
        const date = (value: string, operator: string, type: string): Changeable => ({
          leftOperand: 'dateTime',
          operator,
          rightOperand: { '@value': value, '@type': type },
        });
        permission['constraint'] = [
          purpose,
          date('2026-07-01', 'gteq', 'xsd:date'),
          date('2027-07-01T00:00:00+01:00', 'lt', 'xsd:dateTime'),
        ];
      }),
    );
    expect(content).toMatchObject({ startDate: '2026-07-01', endDate: '2027-06-30' });
  });

  it('takes the words of ODRL for what is done, where nobody has described it', async () => {
    const { content, findings } = await read(
      anAgreement((agreement, permission) => {
        permission['action'] = ['use', 'inform'];
        permission['duty'] = [{ action: 'delete' }];
        agreement['prohibition'] = { action: 'distribute' };
      }),
    );
    expect(findings).toEqual([]);
    expect(content).toMatchObject({
      permittedUse: ['odrl:inform'],
      recipientResponsibility: ['odrl:delete'],
      securityMeasure: [],
      restriction: ['odrl:distribute'],
    });
  });

  it('takes parties and data from the rules as well as from the agreement', async () => {
    const { content, findings } = await read(
      anAgreement((agreement, permission) => {
        for (const name of ['assigner', 'assignee', 'target']) {
          permission[name] = agreement[name];
          (agreement['prohibition'] as Changeable)[name] = agreement[name];
          agreement[name] = undefined;
        }
      }),
    );
    expect(findings).toEqual([]);
    expect(content).toEqual(shippedPolicies[0]?.[1]);
  });
});

describe('the page on sharing policies', () => {
  it('shows an agreement that can be read', async () => {
    const page = readFileSync(
      new URL('../../input/pagecontent/sharing-policies.md', import.meta.url),
      'utf8',
    );
    const [, example = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
    const { content, findings } = await read(example);
    expect(findings).toEqual([]);
    expect(content).toMatchObject({
      data: ['known'],
      purpose: ['general-safeguarding'],
      startDate: '2026-04-01',
      endDate: '2027-03-31',
      restriction: ['odrl:distribute'],
    });
    expect(content?.party.map(({ mayAsk }) => mayAsk)).toEqual([false, true]);
  });
});

describe('a document that says more, less or something else than a sharing policy can', () => {
  const permissionOf = (more: Changeable) =>
    anAgreement((_agreement, permission) => Object.assign(permission, more));
  const constrained = (constraint: Changeable) =>
    anAgreement((_agreement, permission) => {
      (permission['constraint'] as Changeable[]).push(constraint);
    });
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a constraint on a place',
      constrained({ leftOperand: 'spatial', operator: 'eq', rightOperand: 'Northmere' }),
      'odrl:spatial with odrl:eq cannot be applied',
    ],
    [
      'a limit of uses',
      constrained({ leftOperand: 'count', operator: 'lteq', rightOperand: 3 }),
      'odrl:count with odrl:lteq cannot be applied',
    ],
    [
      'purposes that are shut out',
      constrained({ leftOperand: 'purpose', operator: 'isNoneOf', rightOperand: [] }),
      'odrl:purpose with odrl:isNoneOf cannot be applied',
    ],
    [
      'a second list of purposes',
      constrained({
        leftOperand: 'purpose',
        operator: 'eq',
        rightOperand: {
          '@id':
            'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/request-reason#missing-person',
        },
      }),
      'two constraints for purpose',
    ],
    [
      'a purpose of another vocabulary',
      constrained({
        leftOperand: 'purpose',
        operator: 'eq',
        rightOperand: { '@id': 'https://w3id.org/dpv#Marketing' },
      }),
      'is no code of https://socialcaredata.github.io/data-exchange-standard/CodeSystem/request-reason',
    ],
    [
      'a purpose as words',
      constrained({ leftOperand: 'purpose', operator: 'eq', rightOperand: 'safeguarding' }),
      'should be an address',
    ],
    [
      'a logical constraint',
      permissionOf({ constraint: { '@type': 'LogicalConstraint', or: [] } }),
      'cannot be applied',
    ],
    [
      'a refinement of an action',
      permissionOf({
        action: {
          includedIn: 'odrl:use',
          'dcterms:description': 'Use',
          refinement: { leftOperand: 'count', operator: 'lteq', rightOperand: 1 },
        },
      }),
      'odrl:refinement cannot be applied',
    ],
    [
      'an obligation beside the permission',
      anAgreement((agreement) => {
        agreement['obligation'] = { action: 'inform' };
      }),
      'odrl:obligation cannot be applied',
    ],
    [
      'inheritance',
      anAgreement((agreement) => {
        agreement['inheritFrom'] = 'https://elsewhere.example/policy';
      }),
      'odrl:inheritFrom cannot be applied',
    ],
    [
      'a strategy for conflicts',
      anAgreement((agreement) => {
        agreement['conflict'] = 'perm';
      }),
      'odrl:conflict cannot be applied',
    ],
    [
      'a beginning within a day',
      constrained({ leftOperand: 'dateTime', operator: 'gteq', rightOperand: '2026-01-01T12:00:00Z' }),
      'is not the beginning of a day in England',
    ],
    [
      'an end that is midnight elsewhere',
      constrained({ leftOperand: 'dateTime', operator: 'lt', rightOperand: '2027-07-01T00:00:00Z' }),
      'is not the end of a day in England',
    ],
    [
      'an offer',
      anAgreement((agreement) => {
        agreement['@type'] = 'Offer';
      }),
      'only an odrl:Agreement',
    ],
    [
      'no policy at all',
      '{"@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Party"}',
      'no ODRL agreement',
    ],
    [
      'two policies',
      JSON.stringify({
        '@graph': ['a', 'b'].map((id) => ({
          '@id': `https://x.example/${id}`,
          '@type': 'http://www.w3.org/ns/odrl/2/Agreement',
        })),
      }),
      'has 2 policies',
    ],
    [
      'nothing permitted',
      anAgreement((agreement) => {
        delete agreement['permission'];
      }),
      'permits nothing',
    ],
    [
      'permissions with different purposes',
      anAgreement((agreement, permission) => {
        agreement['permission'] = [
          permission,
          { ...permission, constraint: [(permission['constraint'] as unknown[])[0]] },
        ];
      }),
      'different purposes or dates',
    ],
    [
      'rules for different data',
      anAgreement((_agreement, permission) => {
        permission['target'] =
          'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/requested-information#involvement-detail';
      }),
      'differ in their odrl:target',
    ],
    [
      'data of another vocabulary',
      anAgreement((agreement) => {
        agreement['target'] = 'https://x.example/everything';
      }),
      'is no code of',
    ],
    [
      'a term without a meaning',
      anAgreement((agreement) => {
        agreement['untilFurtherNotice'] = true;
      }),
      '"untilFurtherNotice" has no meaning',
    ],
    [
      'a profile with a meaning of its own',
      anAgreement((agreement) => {
        agreement['profile'] = 'https://x.example/profile';
      }),
      'whose meaning is not known here',
    ],
    [
      'a context that would have to be fetched',
      anAgreement((agreement) => {
        agreement['@context'] = 'https://evil.example/context.jsonld';
      }),
      'The context https://evil.example/context.jsonld is not known here',
    ],
    ['a name that stands twice', '{"@type": "Agreement", "@type": "Agreement"}', 'stands twice'],
    ['no JSON', '{', ''],
    ['a list', '[]', 'no ODRL agreement'],
    ['a text', '"policy"', 'no JSON object'],
    [
      'an end before the start',
      anAgreement((_agreement, permission) => {
        const [, start, end] = permission['constraint'] as Changeable[];
        [start!['rightOperand'], end!['rightOperand']] = ['2027-01-01', '2026-01-01'];
      }),
      'ends before it starts',
    ],
    [
      'no dates',
      anAgreement((_agreement, permission) => {
        permission['constraint'] = [(permission['constraint'] as unknown[])[0]];
      }),
      "must have required property 'startDate'",
    ],
    [
      'no name of a party',
      anAgreement((agreement) => {
        delete (agreement['assigner'] as Changeable[])[0]!['vcard:fn'];
      }),
      'party[0].name must NOT have fewer than 1 characters',
    ],
    [
      'an identifier without a system',
      anAgreement((agreement) => {
        agreement['dcterms:identifier'] = 'housing';
      }),
      "identifier must have required property 'system'",
    ],
  ];

  it.each(cases)('is refused, with what to do: %s', async (_name, text, message) => {
    const { content, findings } = await read(text);
    expect(content).toBeUndefined();
    expect(findings.map((finding) => finding.message).join('\n')).toContain(message);
    for (const { file, remedy, severity } of findings) {
      expect(file).toBe('policy.jsonld');
      expect(severity).toBe('error');
      expect(remedy).toMatch(/\.$/);
    }
  });

  it('says where: the way through the rules', async () => {
    const { findings } = await read(
      constrained({ leftOperand: 'spatial', operator: 'eq', rightOperand: 'X' }),
    );
    expect(findings.map(({ path }) => path)).toEqual(['odrl:permission / odrl:constraint']);
  });
});
