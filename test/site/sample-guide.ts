import type { Artefact, ConformanceResource } from '../../scripts/compile/index.js';
import type { GuideContent } from '../../scripts/site/index.js';
import { questionProfile, sharedMetadata } from './sample-profile.js';

/** Canonical of the sample guide. */
export const CANONICAL = 'https://example.org/guide';

const reasonCodes: fhir4.CodeSystem = {
  resourceType: 'CodeSystem',
  id: 'reason',
  url: `${CANONICAL}/CodeSystem/reason`,
  name: 'ReasonCodeSystem',
  title: 'Reason',
  description: 'Why a question is asked.',
  ...sharedMetadata,
  content: 'complete',
  caseSensitive: true,
  valueSet: `${CANONICAL}/ValueSet/reason`,
  property: [
    { code: 'status', type: 'code', uri: 'http://hl7.org/fhir/concept-properties#status' },
    { code: 'legislation', type: 'string', description: 'Address of the provision.' },
    { code: 'open', type: 'boolean' },
  ],
  concept: [
    {
      code: 'enquiry',
      display: 'Enquiry',
      definition: 'A statutory enquiry.',
      property: [
        { code: 'status', valueCode: 'active' },
        { code: 'legislation', valueString: 'https://www.legislation.gov.uk/ukpga/1989/41/section/47' },
        { code: 'open', valueBoolean: true },
      ],
      concept: [{ code: 'urgent', display: 'Urgent enquiry', definition: 'Today.' }],
    },
    { code: 'old', display: 'Old reason', property: [{ code: 'status', valueCode: 'retired' }] },
  ],
  text: {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml"><p style="color: red"><b>Codes</b></p><a name="reason"> </a><table class="grid"><tr><td style="white-space:nowrap">enquiry<a name="reason-enquiry"> </a></td><td><a href="ValueSet-reason.html">set</a> &amp; <a href="datatypes.html#code">code</a></td></tr></table></div>`,
  },
};

const reasons: fhir4.ValueSet = {
  resourceType: 'ValueSet',
  id: 'reason',
  url: `${CANONICAL}/ValueSet/reason`,
  name: 'ReasonValueSet',
  title: 'Reasons',
  description: 'Reasons that may be given today.',
  ...sharedMetadata,
  compose: {
    include: [
      { system: `${CANONICAL}/CodeSystem/reason`, concept: [{ code: 'enquiry' }, { code: 'urgent' }] },
    ],
    exclude: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
        filter: [{ property: 'concept', op: 'is-a', value: 'BREAK' }],
      },
    ],
  },
};

const operation: fhir4.OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'ask',
  url: `${CANONICAL}/OperationDefinition/ask`,
  name: 'Ask',
  title: 'Ask a question',
  description: 'Asks whether a person is known. It changes nothing.',
  ...sharedMetadata,
  kind: 'operation',
  code: 'ask',
  affectsState: false,
  resource: ['Patient'],
  system: false,
  type: true,
  instance: false,
  inputProfile: `${CANONICAL}/StructureDefinition/question`,
  parameter: [
    {
      name: 'reason',
      use: 'in',
      min: 1,
      max: '1',
      type: 'Coding',
      documentation: 'Why it is *asked*.',
      binding: { strength: 'required', valueSet: `${CANONICAL}/ValueSet/reason` },
    },
    {
      name: 'requester',
      use: 'in',
      min: 1,
      max: '1',
      part: [{ name: 'user', use: 'in', min: 1, max: '1', type: 'Identifier', documentation: 'Who asks.' }],
    },
    { name: 'outcome', use: 'out', min: 1, max: '1', type: 'Coding' },
  ],
};

const map: fhir4.ConceptMap = {
  resourceType: 'ConceptMap',
  id: 'law-to-reason',
  url: `${CANONICAL}/ConceptMap/law-to-reason`,
  name: 'LawToReason',
  title: 'Law to reason',
  description: 'From an address to a reason.',
  ...sharedMetadata,
  group: [
    {
      source: 'urn:ietf:rfc:3986',
      target: `${CANONICAL}/CodeSystem/reason`,
      element: [
        {
          code: 'https://www.legislation.gov.uk/ukpga/1989/41/section/47',
          target: [{ code: 'enquiry', equivalence: 'equivalent' }],
        },
        {
          code: 'https://www.legislation.gov.uk/ukpga/1989/41/section/46',
          target: [{ equivalence: 'unmatched', comment: 'No reason for it.' }],
        },
      ],
      unmapped: { mode: 'fixed', code: 'old' },
    },
  ],
};

const naming: fhir4.NamingSystem = {
  resourceType: 'NamingSystem',
  id: 'request-id',
  name: 'RequestId',
  description: 'Identifiers of requests.',
  kind: 'identifier',
  status: 'active',
  date: '2026-01-05',
  responsible: 'Invented Borough Council',
  uniqueId: [{ type: 'uri', value: `${CANONICAL}/Id/request`, preferred: true }],
};

const capability: fhir4.CapabilityStatement = {
  resourceType: 'CapabilityStatement',
  id: 'responder',
  url: `${CANONICAL}/CapabilityStatement/responder`,
  name: 'Responder',
  title: 'Responder',
  description: 'What a responder can do.',
  ...sharedMetadata,
  date: '2026-01-05',
  kind: 'requirements',
  fhirVersion: '4.0.1',
  format: ['json', 'xml'],
  rest: [
    {
      mode: 'server',
      documentation: 'Answers questions.',
      security: { description: 'Signed tokens.' },
      resource: [
        {
          type: 'Patient',
          supportedProfile: [`${CANONICAL}/StructureDefinition/question`],
          interaction: [{ code: 'read' }],
          searchParam: [{ name: 'identifier', type: 'token' }],
          operation: [
            {
              name: 'ask',
              definition: `${CANONICAL}/OperationDefinition/ask`,
              documentation: 'The question.',
            },
          ],
        },
      ],
    },
  ],
};

const model: fhir4.StructureDefinition = {
  resourceType: 'StructureDefinition',
  id: 'person',
  url: `${CANONICAL}/StructureDefinition/person`,
  name: 'Person',
  title: 'Person',
  description: 'A person as the guide thinks of one.',
  ...sharedMetadata,
  kind: 'logical',
  abstract: false,
  type: `${CANONICAL}/StructureDefinition/person`,
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Element',
  derivation: 'specialization',
  mapping: [
    { identity: 'patient', name: 'FHIR Patient', uri: 'http://hl7.org/fhir/StructureDefinition/Patient' },
  ],
  differential: {
    element: [
      { id: 'person', path: 'person', min: 0, max: '*', short: 'Person', definition: 'A person.' },
      {
        id: 'person.name',
        path: 'person.name',
        min: 1,
        max: '*',
        short: 'Name',
        definition: 'What the person is called.',
        type: [{ code: 'HumanName' }],
        mapping: [{ identity: 'patient', map: 'Patient.name', comment: 'Same type.' }],
      },
    ],
  },
};

function artefact(resource: ConformanceResource, file: string): Artefact {
  return {
    resource,
    fileName: `${resource.resourceType}-${resource.id ?? ''}.json`,
    source: { file, startLine: 3, endLine: 40, fshName: resource.name ?? '', fshType: 'Profile' },
  };
}

/** A question as the example sends it. */
export const question: fhir4.Parameters = {
  resourceType: 'Parameters',
  id: 'c01',
  meta: { profile: [`${CANONICAL}/StructureDefinition/question`] },
  parameter: [{ name: 'reason', valueCoding: { system: `${CANONICAL}/CodeSystem/reason`, code: 'enquiry' } }],
};

/** A small guide with one artefact of each kind, two pages and one example; parts may be replaced. */
export function sampleGuide(replaced: Partial<GuideContent> = {}): GuideContent {
  const artefacts = [
    artefact(questionProfile, 'fsh/profiles/Question.fsh'),
    artefact(model, 'fsh/models/Person.fsh'),
    artefact(operation, 'fsh/operations/Ask.fsh'),
    artefact(reasonCodes, 'fsh/codesystems/Reason.fsh'),
    artefact(reasons, 'fsh/valuesets/Reason.fsh'),
    artefact(map, 'fsh/conceptmaps/LawToReason.fsh'),
    artefact(naming, 'fsh/namingsystems/RequestId.fsh'),
    artefact(capability, 'fsh/capabilities/Responder.fsh'),
  ];
  return {
    config: {
      id: 'org.example.guide',
      canonical: CANONICAL,
      name: 'SampleGuide',
      title: 'Sample guide',
      description: 'A guide for tests.',
      status: 'active',
      version: '1.2.3',
      fhirVersion: '4.0.1',
      releaseLabel: 'draft',
      license: 'CC0-1.0',
      publisher: { name: 'Invented Publisher', url: 'https://example.org' },
      contact: [],
      dependencies: {},
      pages: [
        { name: 'index', title: 'Home' },
        { name: 'request', title: 'Request' },
      ],
      menu: [
        { title: 'Home', href: 'index.html' },
        {
          title: 'Exchange',
          entries: [
            { title: 'Request', href: 'request.html' },
            { title: 'Examples', href: 'examples.html' },
          ],
        },
        { title: 'Artefacts', href: 'artifacts.html' },
      ],
      groups: [
        {
          id: 'exchange',
          name: 'The exchange',
          description: 'Ask and answer.',
          resources: ['OperationDefinition/ask', 'StructureDefinition/question'],
        },
      ],
    },
    repository: 'https://github.com/example/guide',
    build: { commit: '0123456789abcdef0123456789abcdef01234567', date: '2026-01-05' },
    pages: [
      {
        name: 'index',
        title: 'Home',
        file: 'input/pagecontent/index.md',
        text: 'Who knows a person? See [Question] and the [request](request.html#sending).\n\n## Why\n\nBecause.\n\n{% include exchange.svg %}\n\n## What\n\n{% include facts.md %}\n',
      },
      {
        name: 'request',
        title: 'Request',
        file: 'input/pagecontent/request.md',
        text: '## Sending\n\n§req-1^requester:A requester SHALL send a *fresh* `identifier`.§\n\n| Case | Rule |\n|---|---|\n| C01 | §res-1^responder:A responder SHALL NOT keep it.§ |\n\n```json\n{"resourceType": "Parameters"}\n```\n',
      },
    ],
    artefacts,
    xml: new Map([
      [
        'StructureDefinition-question.json',
        '<StructureDefinition xmlns="http://hl7.org/fhir"><id value="question"/><snapshot><element id="x"/></snapshot><differential><element id="Parameters"/></differential></StructureDefinition>',
      ],
    ]),
    turtle: new Map([
      [
        'StructureDefinition-question.json',
        '@prefix fhir: <http://hl7.org/fhir/> .\n<x> a fhir:StructureDefinition .\n',
      ],
    ]),
    expansions: new Map([
      [
        `${CANONICAL}/ValueSet/reason`,
        {
          timestamp: '2026-01-05',
          contains: [
            { system: `${CANONICAL}/CodeSystem/reason`, code: 'enquiry', display: 'Enquiry' },
            { system: `${CANONICAL}/CodeSystem/reason`, code: 'urgent', display: 'Urgent enquiry' },
          ],
        },
      ],
    ]),
    artefactTexts: new Map([
      [
        'StructureDefinition-question',
        {
          intro: {
            file: 'input/intro-notes/StructureDefinition-question-intro.md',
            text: '## Reading it\n\nStart with the [constraints](#constraints).',
          },
          notes: {
            file: 'input/intro-notes/StructureDefinition-question-notes.md',
            text: '§req-2^requester:A requester MAY say more.§',
          },
        },
      ],
    ]),
    examples: [
      {
        slug: 'C01-known',
        caseId: 'C01',
        title: 'C01 known',
        description: 'A question about an invented child.',
        files: [
          {
            name: 'exchange.http',
            kind: 'exchange',
            mediaType: 'message/http',
            text: 'POST /Patient/$ask HTTP/1.1\nAccept: application/fhir+json\n',
          },
          {
            name: 'request.json',
            kind: 'request',
            mediaType: 'application/fhir+json',
            text: `${JSON.stringify(question, undefined, 2)}\n`,
            resource: question,
          },
        ],
      },
    ],
    cases: [
      { id: 'C01', codes: ['known'], status: [200], condition: 'A certain match' },
      { id: 'C03', codes: ['not-known'], status: [200], condition: 'Nothing to disclose' },
    ],
    includes: new Map([['facts.md', '- one\n- two & three']]),
    diagrams: new Map([
      [
        'exchange',
        {
          svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80.4"/>',
          title: 'The exchange',
          alt: 'One asks, the other answers.',
        },
      ],
    ]),
    fixtures: new Map([
      [
        `${CANONICAL}/StructureDefinition/question`,
        {
          profile: `${CANONICAL}/StructureDefinition/question`,
          valid: [
            {
              name: 'asked',
              description: 'A question with <all> it needs.',
              resource: {
                resourceType: 'Parameters',
                parameter: [
                  {
                    name: 'reason',
                    valueCoding: { system: `${CANONICAL}/CodeSystem/reason`, code: 'enquiry' },
                  },
                ],
              },
            },
            {
              name: 'urgent',
              description: 'Another reason.',
              base: 'asked',
              patch: [{ op: 'replace', path: '/parameter/0/valueCoding/code', value: 'urgent' }],
            },
          ],
          invalid: [
            {
              name: 'reason-missing',
              breaks: 'Parameters sdx-q-1',
              base: 'asked',
              patch: [{ op: 'remove', path: '/parameter/0' }],
              expect: [{ severity: 'error', code: 'question#sdx-q-1', path: 'Parameters' }],
            },
          ],
        },
      ],
    ]),
    requirementTests: new Map([['req-1', ['conformance/request.test.ts']]]),
    downloads: [
      { path: 'package.tgz', title: 'FHIR package', description: 'For validators.', bytes: 123_456 },
    ],
    staticFiles: new Map(),
    alsoPublished: ['qa.html'],
    ...replaced,
  };
}
