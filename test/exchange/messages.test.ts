import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerFor,
  answerFromSearch,
  buildContactOrganization,
  buildMatchRequest,
  buildMatchResponse,
  buildPersonInfoQueryRequest,
  buildPersonInfoQueryResponse,
  buildQueryIssues,
  buildQueryPatient,
  composeReply,
  IDENTIFIER_SYSTEM,
  MANUAL_REVIEW,
  PROFILE,
  readMatchRequest,
  readPersonInfoQueryRequest,
  readPersonInfoQueryResponse,
} from '../../scripts/exchange/index.js';
import { aCandidate, aFrame, aRequest, shuffled, withoutParameter } from './samples.js';

const built = buildPersonInfoQueryRequest(aRequest);

describe('a request', () => {
  it('is read back as it was built', () => {
    expect(readPersonInfoQueryRequest(built)).toMatchObject({ ok: true, value: aRequest, faults: [] });
  });

  it('is read the same whatever the order of its parameters and parts', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const result = readPersonInfoQueryRequest(shuffled(built, seed));
        expect(result.ok && result.value).toEqual(aRequest);
      }),
    );
  });

  it('names its profile, and is tagged as test data only where asked', () => {
    expect(built.meta?.profile).toEqual([PROFILE.PersonInfoQueryRequest]);
    expect(built.meta?.tag).toBeUndefined();
    const example = buildPersonInfoQueryRequest(aRequest, { id: 'C01-request', testData: true });
    expect(example.id).toBe('C01-request');
    expect(example.meta?.tag?.[0]?.code).toBe('HTEST');
  });

  // @verifies req-19
  it('has no onlyCertainMatches unless it was set', () => {
    expect(built.parameter?.some(({ name }) => name === 'onlyCertainMatches')).toBe(false);
    const only = buildPersonInfoQueryRequest({ ...aRequest, onlyCertainMatches: false });
    expect(readPersonInfoQueryRequest(only)).toMatchObject({ value: { onlyCertainMatches: false } });
  });

  it('carries no display text', () => {
    expect(JSON.stringify(built)).not.toContain('"display"');
  });

  it.each([
    'resource',
    'personRole',
    'reason',
    'requestedInformation',
    'requester',
    'requestIdentifier',
    'requestedAt',
  ])('without %s cannot be read, and the rest can', (name) => {
    const result = readPersonInfoQueryRequest(withoutParameter(built, name));
    expect(result.ok).toBe(false);
    expect(result.partial).not.toHaveProperty(name);
    expect(Object.keys(result.partial)).toHaveLength(Object.keys(aRequest).length - 1);
    expect(result.faults).toEqual([
      expect.objectContaining({ issueType: 'required', expression: 'Parameters.parameter' }),
    ]);
  });

  it('without a sharing policy relies on none, which is no fault', () => {
    const result = readPersonInfoQueryRequest(withoutParameter(built, 'sharingPolicy'));
    expect(result).toMatchObject({ ok: true, value: { sharingPolicy: [] } });
  });

  it('believes none of its sharing policies when one cannot be read', () => {
    const broken = structuredClone(built);
    broken.parameter?.push({ name: 'sharingPolicy', part: [{ name: 'version', valueString: '1' }] });
    const result = readPersonInfoQueryRequest(broken);
    expect(result.ok).toBe(false);
    expect(result.partial).not.toHaveProperty('sharingPolicy');
  });

  it('with two reasons believes neither', () => {
    const twice = structuredClone(built);
    const reason = twice.parameter?.find(({ name }) => name === 'reason');
    if (reason) twice.parameter?.push(reason);
    const result = readPersonInfoQueryRequest(twice);
    expect(result.partial).not.toHaveProperty('reason');
    expect(result.faults.map(({ issueType }) => issueType)).toEqual(['structure']);
  });

  it.each([
    ['a parameter that the profile does not have', { name: 'caseReference', valueString: '1' }, 'structure'],
    ['a parameter without a name', { valueString: '1' }, 'required'],
  ])('is refused with %s', (_, extra, issueType) => {
    const more = { ...built, parameter: [...(built.parameter ?? []), extra] };
    const result = readPersonInfoQueryRequest(more);
    expect(result.faults).toEqual([
      expect.objectContaining({ issueType, expression: `Parameters.parameter[${built.parameter?.length}]` }),
    ]);
  });

  // @verifies req-16
  it.each([
    ['reason', { valueUri: 'https://www.legislation.gov.uk/ukpga/1989/41/section/47' }, 'required'],
    ['reason', { valueCoding: { code: aRequest.reason } }, 'code-invalid'],
    ['personRole', { valueCoding: { system: 'http://example.org/roles', code: 'child' } }, 'code-invalid'],
    ['requestedAt', { valueInstant: '2026-02-30T10:00:00Z' }, 'value'],
    ['requestedAt', { valueInstant: '2026-02-20T10:00:00' }, 'value'],
    ['requestIdentifier', { valueIdentifier: { value: '1' } }, 'required'],
    ['resource', { resource: { resourceType: 'Person' } }, 'required'],
  ])('whose %s is %j cannot be read', (name, content, issueType) => {
    const index = built.parameter?.findIndex((parameter) => parameter.name === name) ?? -1;
    const parameter = built.parameter?.map((each, at) => (at === index ? { name, ...content } : each));
    const result = readPersonInfoQueryRequest({ ...built, parameter });
    expect(result.faults).toHaveLength(1);
    expect(result.faults[0]?.issueType).toBe(issueType);
    expect(result.faults[0]?.expression).toContain(`Parameters.parameter[${index}]`);
  });

  it('of any kind of JSON is read without an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const result = readPersonInfoQueryRequest({ resourceType: 'Parameters', parameter: value });
        expect(result.ok).toBe(false);
        expect(readPersonInfoQueryRequest(value).ok).toBe(false);
      }),
    );
  });

  it('in the $match form may carry a count; in the other form it may not', () => {
    const match = buildMatchRequest({ ...aRequest, count: 3 });
    expect(readMatchRequest(match)).toMatchObject({ ok: true, value: { ...aRequest, count: 3 } });
    expect(readPersonInfoQueryRequest(match).ok).toBe(false);
  });
});

describe('the person sought', () => {
  it('is written with identifiers, accuracy and property references in their places', () => {
    const patient = buildQueryPatient({
      nhsNumber: '9990000018',
      birthDate: '2020-04',
      birthDateAccuracy: 'AAU',
      address: [{ use: 'old', line: ['1 Example Street'], uprn: '100012345678' }],
    });
    expect(patient.identifier).toEqual([{ system: IDENTIFIER_SYSTEM.nhsNumber, value: '9990000018' }]);
    expect(patient._birthDate?.extension?.[0]?.valueString).toBe('AAU');
    expect(patient.address?.[0]?.extension?.[0]?.valueString).toBe('100012345678');
    expect(patient).not.toHaveProperty('name');
  });
});

describe('an answer from a search', () => {
  const all = { requestedInformation: ['involvement-detail'] } as const;

  // @verifies res-5, res-6, res-7, rsp-11, mat-5
  it.each([
    ['nobody', [], 'not-known'],
    ['a withheld record', [aCandidate({ mark: 'withheld' })], 'not-known'],
    ['a restricted record', [aCandidate({ mark: 'restricted' })], 'possible'],
    ['an uncertain candidate', [aCandidate({ certainty: 'probable' })], 'possible'],
    ['two candidates', [aCandidate({}), aCandidate({})], 'multiple-possible'],
    ['a certain and a withheld one', [aCandidate({}), aCandidate({ mark: 'withheld' })], 'known-active'],
    ['a certain one', [aCandidate({})], 'known-active'],
    ['one whose involvement ended', [aCandidate({ statuses: ['ended'] })], 'known-inactive'],
    ['one without involvement', [aCandidate({ statuses: [] })], 'known-inactive'],
    ['one whose status is not known', [aCandidate({ statuses: ['ended', 'unknown'] })], 'known'],
    ['one unknown and one open', [aCandidate({ statuses: ['unknown', 'planned'] })], 'known-active'],
  ])('that found %s is as the cases say', (_, found, outcome) => {
    expect(answerFromSearch(found, all).outcome).toBe(outcome);
  });

  // @verifies res-16, rsp-11
  it('is the same for a withheld record as for nobody', () => {
    expect(answerFromSearch([aCandidate({ mark: 'withheld' })], all)).toEqual(answerFromSearch([], all));
  });

  // @verifies res-17, res-20
  it('is the same for a restricted record as for an uncertain candidate, however well it matched', () => {
    for (const onlyCertainMatches of [true, false]) {
      const limits = { ...all, onlyCertainMatches };
      const uncertain = answerFromSearch([aCandidate({ certainty: 'possible' })], limits);
      for (const certainty of ['certain', 'probable', 'possible'] as const)
        expect(answerFromSearch([aCandidate({ mark: 'restricted', certainty })], limits)).toEqual(uncertain);
    }
  });

  it('tells no hint of an uncertain match when only certain ones are wanted', () => {
    const limits = { ...all, onlyCertainMatches: true };
    for (const found of [[aCandidate({ certainty: 'probable' })], [aCandidate({}), aCandidate({})]])
      expect(answerFromSearch(found, limits).outcome).toBe('no-certain-match');
    expect(answerFromSearch([], limits).outcome).toBe('not-known');
  });

  // @verifies dec-17, res-7, res-8
  it('never tells more than was asked for', () => {
    const known = answerFromSearch([aCandidate({})], { requestedInformation: ['known'] });
    expect(known).toMatchObject({ outcome: 'known', involvement: [] });
    const active = answerFromSearch([aCandidate({})], { requestedInformation: ['active-involvement'] });
    expect(active.involvement.map((each) => Object.keys(each))).toEqual([['status', 'organization']]);
    const detail = answerFromSearch([aCandidate({})], all);
    expect(detail.involvement[0]).toHaveProperty('service');
  });
});

describe('a reply', () => {
  const reply = composeReply(
    answerFromSearch([aCandidate({})], { requestedInformation: ['involvement-detail'] }),
    aFrame,
  );

  it('is read back as it was built, in any order of parameters', () => {
    const parameters = buildPersonInfoQueryResponse(reply);
    expect(readPersonInfoQueryResponse(parameters)).toMatchObject({ ok: true, value: reply });
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        // Contacts keep their order: the first is the duty contact.
        const result = readPersonInfoQueryResponse(shuffled(parameters, seed));
        expect(result.ok && result.value).toEqual(reply);
      }),
    );
  });

  // @verifies res-9
  it('has the duty contact first, whatever the answer', () => {
    for (const answer of [MANUAL_REVIEW, answerFromSearch([], { requestedInformation: ['known'] })])
      expect(composeReply(answer, aFrame).contact).toEqual([aFrame.dutyContact]);
    expect(reply.contact[0]).toBe(aFrame.dutyContact);
    expect(reply.contact).toHaveLength(2);
  });

  // @verifies rqr-10
  it.each([
    'outcome',
    'contact',
    'searched',
    'dataAsOf',
    'decision',
    'responder',
    'respondedAt',
    'requestIdentifier',
  ])('without %s is not read as an answer', (name) => {
    const result = readPersonInfoQueryResponse(withoutParameter(buildPersonInfoQueryResponse(reply), name));
    expect(result.ok).toBe(false);
    expect(result.faults).toHaveLength(1);
  });

  // @verifies exc-13, rqr-10
  it('with an outcome that does not exist is not read as an answer', () => {
    const parameters = buildPersonInfoQueryResponse({ ...reply, outcome: 'known-somehow' as never });
    expect(readPersonInfoQueryResponse(parameters)).toMatchObject({ ok: false, partial: { match: true } });
    expect(readPersonInfoQueryResponse(parameters).partial).not.toHaveProperty('outcome');
  });

  // @verifies rqr-10
  it('with a grade that is no certainty is not read as an answer', () => {
    const parameters = buildPersonInfoQueryResponse({ ...reply, certainty: 'certainly-not' as never });
    expect(readPersonInfoQueryResponse(parameters).ok).toBe(false);
  });
});

describe('a reply in the $match form', () => {
  const uuids = (): (() => string) => {
    let count = 0;
    return () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  };
  const self = 'https://north.example/fhir/Patient/$match';
  const build = (outcome: 'known' | 'not-known' | 'possible' | 'multiple-possible'): fhir4.Bundle =>
    buildMatchResponse(composeReply({ outcome, involvement: [], contact: [] }, aFrame), {
      self,
      newUuid: uuids(),
    });

  it('has a Patient entry only where the person is known', () => {
    const patients = (bundle: fhir4.Bundle): unknown[] =>
      (bundle.entry ?? []).filter(({ resource }) => resource?.resourceType === 'Patient');
    expect(patients(build('known'))).toHaveLength(1);
    for (const outcome of ['not-known', 'possible', 'multiple-possible'] as const)
      expect(patients(build(outcome))).toEqual([]);
  });

  // @verifies exc-12, res-11
  it('has nothing in the Patient entry but a fresh id and the mark that elements were left out', () => {
    const [entry] = build('known').entry ?? [];
    expect(entry?.resource).toEqual({
      resourceType: 'Patient',
      id: '00000000-0000-4000-8000-000000000001',
      meta: { tag: [{ system: expect.stringContaining('ObservationValue') as string, code: 'SUBSETTED' }] },
    });
    expect(entry?.fullUrl).toBe('urn:uuid:00000000-0000-4000-8000-000000000001');
    expect(entry?.search?.score).toBe(1);
  });

  // @verifies res-12
  it('has a self link, a full URL on every entry and no total', () => {
    const bundle = build('possible');
    expect(bundle.link).toEqual([{ relation: 'self', url: self }]);
    expect(bundle.entry?.every(({ fullUrl }) => fullUrl?.startsWith('urn:uuid:'))).toBe(true);
    expect(bundle).not.toHaveProperty('total');
  });

  it('carries the outcome in an OperationOutcome entry', () => {
    const outcome = build('multiple-possible').entry?.at(-1)?.resource as fhir4.OperationOutcome;
    expect(outcome.issue).toEqual([
      expect.objectContaining({ severity: 'information', code: 'multiple-matches' }),
    ]);
    expect(outcome.issue[0]?.details?.coding?.[0]?.code).toBe('multiple-possible');
  });
});

describe('an error', () => {
  // @verifies res-22
  it('names the case first, then further faults with their places', () => {
    const issues = buildQueryIssues([
      { answer: answerFor('invalid-request'), issueType: 'required', expression: ['Parameters.parameter'] },
      { answer: answerFor('invalid-identifier'), diagnostics: 'sdx-nhs-2' },
    ]);
    expect(issues.issue.map(({ severity, code }) => [severity, code])).toEqual([
      ['error', 'required'],
      ['error', 'value'],
    ]);
    expect(issues.issue[1]?.diagnostics).toBe('sdx-nhs-2');
    expect(issues.issue[0]).not.toHaveProperty('diagnostics');
  });

  it('cannot be given a kind of issue that its case does not have', () => {
    expect(() => buildQueryIssues([{ answer: answerFor('not-permitted'), issueType: 'not-found' }])).toThrow(
      RangeError,
    );
  });
});

describe('a contact', () => {
  it('says when it can be reached', () => {
    const organization = buildContactOrganization({
      identifier: [{ system: IDENTIFIER_SYSTEM.organisation, value: 'x' }],
      name: 'Front door',
      telecom: [{ system: 'phone', value: '01632 960001', availability: 'out-of-hours' }],
    });
    expect(organization.telecom?.[0]?.extension?.[0]?.valueCode).toBe('out-of-hours');
    expect(organization).not.toHaveProperty('type');
  });
});
