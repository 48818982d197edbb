import {
  buildMatchResponse,
  buildPersonInfoQueryResponse,
  buildQueryIssues,
  PROFILE,
  type QueryError,
  type QueryOutcome,
} from '../exchange/index.js';
import { auditFiles } from './audit-files.js';
import { conduct, isMatchForm, type Conclusion } from './conduct.js';
import type { Example, ExampleFile } from './example.js';
import { exchangeNotes, exchangeText, replyMessage, requestMessage } from './http-exchange.js';
import { jsonText } from './json-text.js';
import type { LocatedScenario } from './scenario.js';
import { resourceFiles } from './resource-files.js';
import { inFormat } from './sent-request.js';
import type { Setting } from './setting.js';
import { stableUuid } from './stable-uuid.js';

/** An exchange that has been conducted, and its example. */
export interface ConductedExample {
  readonly example: Example;
  readonly conclusion: Conclusion;
  /** What the answer turned out to be. */
  readonly code: QueryOutcome | QueryError;
  readonly status: number;
}

/** Conducts an exchange and writes everything that its example shows. */
export function exchangeExample(setting: Setting, located: LocatedScenario): ConductedExample {
  const conclusion = conduct(setting);
  const { response, refusal } = conclusion;
  const code = response?.outcome ?? refusal?.issues[0].answer.code ?? 'internal-error';
  const status = refusal?.status ?? 200;
  const request = requestFiles(setting, located);
  const { resource, profile } = replyOf(setting, conclusion);
  const name = refusal === undefined ? 'response' : 'outcome';
  const reply = resourceFiles({
    slug: located.slug,
    kind: 'reply',
    name,
    title: refusal === undefined ? 'The reply' : 'The error',
    resource,
    profile,
  });
  const { title, description, expect } = located.scenario;
  const files = [
    exchangeFile(setting, conclusion, request, name, resource, status),
    ...request,
    ...assertionFiles(setting),
    ...reply,
    ...auditFiles(setting, conclusion),
  ];
  return {
    example: {
      slug: located.slug,
      caseId: expect.case,
      code,
      status,
      title,
      description,
      scenario: located,
      files,
    },
    conclusion,
    code,
    status,
  };
}

/** The reply as a resource, in the form that was asked for. */
function replyOf(
  setting: Setting,
  { response, refusal }: Conclusion,
): { resource: fhir4.Resource; profile: string } {
  const envelope = { testData: true };
  if (response === undefined) {
    if (refusal === undefined) throw new RangeError('An exchange ends with a reply or a refusal.');
    return { resource: buildQueryIssues(refusal.issues, envelope), profile: PROFILE.QueryIssues };
  }
  if (!isMatchForm(setting))
    return {
      resource: buildPersonInfoQueryResponse(response, envelope),
      profile: PROFILE.PersonInfoQueryResponse,
    };
  let entries = 0;
  const frame = {
    self: `${setting.endpoint.address}/Patient/$match`,
    newUuid: () => stableUuid(setting.slug, 'entry', String(entries++)),
  };
  return { resource: buildMatchResponse(response, frame, envelope), profile: PROFILE.MatchResponse };
}

/** Files of a request: what was sent, and the same in the other format. */
function requestFiles({ body, scenario }: Setting, { slug }: LocatedScenario): ExampleFile[] {
  if (body === undefined) return [];
  const profile = scenario.operation === 'match' ? PROFILE.MatchRequest : PROFILE.PersonInfoQueryRequest;
  const expects = scenario.expect.faults;
  if (body.resource === undefined) {
    const name = 'request.txt';
    return [
      { name, kind: 'request', mediaType: 'text/plain', text: body.text, title: 'The body, as it was sent' },
    ];
  }
  return resourceFiles({
    slug,
    kind: 'request',
    name: 'request',
    title: 'The request',
    resource: body.resource,
    profile,
    packaged: expects === undefined,
  }).map((file) => (expects === undefined ? file : { ...file, expects }));
}

/** The request assertion as people can read it. */
function assertionFiles({ assertion }: Setting): ExampleFile[] {
  if (assertion === undefined) return [];
  const { header, claims } = assertion;
  return [
    {
      name: 'assertion.json',
      kind: 'other',
      mediaType: 'application/json',
      text: jsonText({ header, claims }),
      title: 'What the request assertion says',
    },
  ];
}

function exchangeFile(
  setting: Setting,
  conclusion: Conclusion,
  request: readonly ExampleFile[],
  replyName: string,
  reply: fhir4.Resource,
  status: number,
): ExampleFile {
  const { scenario, body } = setting;
  const format = scenario.transport?.format ?? 'json';
  const bodyFile = request.find(({ text }) => text === body?.text)?.name ?? 'request.json';
  const messages = [
    requestMessage(setting, bodyFile),
    replyMessage(setting, {
      status,
      headers: conclusion.refusal?.headers ?? {},
      bodyFile: `${replyName}.${format}`,
      bodyText: inFormat(reply, format),
      format,
      receipt: conclusion.recorded,
    }),
  ];
  return {
    name: 'exchange.http',
    kind: 'exchange',
    mediaType: 'text/plain',
    text: exchangeText(scenario.title, exchangeNotes(setting), messages),
    title: 'The exchange',
  };
}
