import type { GuideContent, GuideExample } from '../../scripts/site/index.js';
import { CANONICAL } from './sample-guide.js';

type Kind = GuideExample['files'][number]['kind'];

/** A resource as the files of an example show it. */
function files(name: string, kind: Kind, resource: object, instance?: string): GuideExample['files'] {
  const json = {
    name: `${name}.json`,
    kind,
    mediaType: 'application/fhir+json',
    resource: resource as fhir4.Resource,
  };
  return [
    {
      ...json,
      text: `${JSON.stringify(resource, null, 2)}\n`,
      ...(instance === undefined ? {} : { instance }),
    },
    {
      ...json,
      name: `${name}.xml`,
      mediaType: 'application/fhir+xml',
      text: '<Parameters xmlns="http://hl7.org/fhir"/>\n',
    },
  ];
}

function request(reason: string, family: string, id: string): object {
  return {
    resourceType: 'Parameters',
    meta: { profile: [`${CANONICAL}/StructureDefinition/question`] },
    parameter: [
      {
        name: 'resource',
        resource: {
          resourceType: 'Patient',
          name: [{ family, given: ['Robin'] }],
          birthDate: '2016-05-04',
          _birthDate: { extension: [{ url: 'http://example.org/accuracy', valueCode: 'exact' }] },
        },
      },
      { name: 'reason', valueCoding: { system: `${CANONICAL}/CodeSystem/reason`, code: reason } },
      {
        name: 'requester',
        part: [
          { name: 'organization', valueIdentifier: { system: 'urn:org', value: 'council' } },
          { name: 'userName', valueString: 'Sam Sample' },
        ],
      },
      { name: 'requestIdentifier', valueIdentifier: { system: 'urn:request', value: id } },
    ],
  };
}

const audit = (who: string): object => ({
  resourceType: 'AuditEvent',
  type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
  recorded: '2026-01-05T10:15:00.000Z',
  agent: [
    {
      type: { coding: [{ code: '110152' }] },
      who: { identifier: { system: 'urn:org', value: who } },
      requestor: false,
    },
  ],
  source: { observer: { display: 'A log' } },
});

const outcome = (code: string): object => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'outcome', valueCoding: { system: `${CANONICAL}/CodeSystem/reason`, code } }],
});

const refusal = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'forbidden', details: { coding: [{ code: 'not-permitted' }] } }],
};

const FIRST = '00000000-0000-4000-8000-000000000001';
const SECOND = '00000000-0000-4000-8000-000000000002';

const trust: fhir4.Organization = {
  resourceType: 'Organization',
  id: 'trust',
  name: 'Invented Trust',
  identifier: [{ system: 'urn:org', value: 'trust' }],
};

/** Two exchanges of one case, one of another, and a register with an entry. */
export const sampleExchanges: GuideContent['examples'] = [
  {
    slug: 'C01-known',
    caseId: 'C01',
    title: 'Known',
    description: 'A question about an invented child.',
    code: 'known',
    status: 200,
    files: [
      {
        name: 'exchange.http',
        kind: 'exchange',
        mediaType: 'text/plain',
        text: 'POST /Patient/$ask HTTP/1.1\n',
      },
      ...files('request', 'request', request('enquiry', 'Testperson', FIRST), 'Parameters/c01-request'),
      ...files('response', 'reply', outcome('enquiry')),
      ...files('audit-requester', 'audit', audit('trust')),
      ...files('audit-responder', 'audit', audit('trust')),
    ],
  },
  {
    slug: 'C01-known-urgent',
    caseId: 'C01',
    title: 'Known, and urgent',
    description: 'The same question, today.',
    code: 'known',
    status: 200,
    files: [
      ...files('request', 'request', request('urgent', 'Testperson', SECOND)),
      ...files('response', 'reply', outcome('enquiry')),
      ...files('audit-requester', 'audit', audit('trust')),
    ],
  },
  {
    slug: 'C03-refused',
    caseId: 'C03',
    title: 'Refused',
    description: 'A question that may not be asked.',
    code: 'not-permitted',
    status: 403,
    files: [
      { name: 'request.txt', kind: 'request', mediaType: 'text/plain', text: '{"resourceType": <broken>' },
      ...files('outcome', 'reply', refusal),
    ],
  },
  {
    slug: 'register',
    caseId: 'register',
    title: 'Register',
    description: 'Who takes part.',
    files: [
      ...files('Organization-trust', 'other', trust),
      ...files('Bundle-register', 'other', {
        resourceType: 'Bundle',
        type: 'collection',
        entry: Array.from({ length: 400 }, (_, index) => ({
          fullUrl: `urn:example:${index}`,
          resource: trust,
        })),
      }),
    ],
  },
];
