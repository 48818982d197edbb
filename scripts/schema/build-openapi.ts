import type { Json } from './json-schema.js';
import { schemaComponents } from './openapi-components.js';
import {
  MESSAGE_PROFILES,
  type ApiAnswer,
  type ApiCase,
  type ApiExample,
  type ApiOperation,
  type MessageProfile,
  type OpenApiDocument,
  type OpenApiInputs,
} from './openapi-inputs.js';
import { REQUEST_PARAMETERS, RESPONSE_HEADERS, SECURITY, SECURITY_SCHEMES } from './openapi-parts.js';

interface OperationText {
  readonly code: ApiOperation;
  readonly operationId: string;
  readonly summary: string;
  readonly request: MessageProfile;
  readonly response: MessageProfile;
}

const OPERATIONS: readonly OperationText[] = [
  {
    code: 'person-info-query',
    operationId: 'personInfoQuery',
    summary: 'Do you have information about this person?',
    request: 'PersonInfoQueryRequest',
    response: 'PersonInfoQueryResponse',
  },
  {
    code: 'match',
    operationId: 'match',
    summary: 'The same question and answer in the form of $match',
    request: 'MatchRequest',
    response: 'MatchResponse',
  },
];

/**
 * Describes both operations for people who build without FHIR tools: every status with the cases it stands for, their
 * codes and examples; headers; security; and the schemas of all messages.
 * @returns an OpenAPI 3.1 document that refers to nothing outside itself
 * @throws Error when a message's schema is missing
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function buildOpenApi({ info, cases, examples, schemas }: OpenApiInputs): OpenApiDocument {
  const missing = MESSAGE_PROFILES.filter((name) => !schemas.has(name));
  if (missing.length > 0) throw new Error(`There is no schema of ${missing.join(', ')}.`);
  return {
    openapi: '3.1.0',
    info: {
      title: info.title,
      version: info.version,
      description: info.description,
      contact: {
        name: info.publisher.name,
        ...(info.publisher.url === '' ? {} : { url: info.publisher.url }),
      },
      license: { name: info.license, identifier: info.license },
    },
    externalDocs: { description: 'The implementation guide', url: info.canonical },
    servers: [
      {
        url: '{base}',
        description: 'Base address of the responder, from the register of participants.',
        variables: { base: { default: 'https://responder.invalid/fhir' } },
      },
    ],
    security: SECURITY,
    paths: Object.fromEntries(
      OPERATIONS.map((operation) => [
        `/Patient/$${operation.code}`,
        { post: operationOf(operation, cases, examples) },
      ]),
    ),
    components: {
      schemas: schemaComponents(schemas) as unknown as Json,
      examples: Object.fromEntries(examples.flatMap(exampleComponents)),
      parameters: REQUEST_PARAMETERS,
      headers: RESPONSE_HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function operationOf(text: OperationText, cases: readonly ApiCase[], examples: readonly ApiExample[]): Json {
  const own = examples.filter(({ operation }) => operation === text.code);
  const statuses = [...new Set(cases.flatMap(({ answers }) => answers.map(({ status }) => status)))].sort(
    (one, other) => one - other,
  );
  return {
    operationId: text.operationId,
    summary: text.summary,
    parameters: Object.keys(REQUEST_PARAMETERS).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    requestBody: {
      required: true,
      content: contentOf(
        text.request,
        own.filter(({ part }) => part === 'request'),
      ),
    },
    responses: Object.fromEntries(
      statuses.map((status) => {
        const matching = own.filter(({ part }) => part !== 'request' && part.status === status);
        return [String(status), responseOf(status, text, cases, matching)];
      }),
    ),
  };
}

function responseOf(
  status: number,
  text: OperationText,
  cases: readonly ApiCase[],
  examples: readonly ApiExample[],
): Json {
  const answers = cases.flatMap((each) =>
    each.answers.filter((answer) => answer.status === status).map((answer) => ({ each, answer })),
  );
  const isAnswer = answers.some(({ answer }) => answer.system === 'query-outcome');
  const headers = [
    'XRequestId',
    'XCorrelationId',
    // What fails before the service knows the client goes to a security log, which gives no receipts.
    ...(status === 401 || status === 404 || status === 405 ? [] : ['AuditReceipt']),
    ...(answers.some(({ answer }) => answer.retryAfter) ? ['RetryAfter'] : []),
    ...(status === 401 ? ['WwwAuthenticate'] : []),
    ...(status === 405 ? ['Allow'] : []),
  ];
  return {
    description: answers.map(({ each, answer }) => sentence(each, answer, isAnswer)).join('\n'),
    headers: Object.fromEntries(
      headers.map((name) => [headerName(name), { $ref: `#/components/headers/${name}` }]),
    ),
    content: contentOf(isAnswer ? text.response : 'QueryIssues', examples),
    'x-cases': answers.map(({ each, answer }) => ({
      case: each.id,
      system: answer.system,
      code: answer.code,
      issueTypes: [...answer.issueTypes],
    })),
  };
}

function sentence({ id, title, condition }: ApiCase, answer: ApiAnswer, isAnswer: boolean): string {
  const issues = isAnswer ? '' : ` [${answer.issueTypes.join(', ')}]`;
  return `- **${id}** ${title}: \`${answer.code}\`${issues}. ${condition}`;
}

function contentOf(profile: MessageProfile, examples: readonly ApiExample[]): Record<string, Json> {
  const refs = (suffix: string, list: readonly ApiExample[]): Record<string, Json> =>
    list.length === 0
      ? {}
      : {
          examples: Object.fromEntries(
            list.map(({ name }) => [name, { $ref: `#/components/examples/${name}${suffix}` }]),
          ),
        };
  return {
    'application/fhir+json': { schema: { $ref: `#/components/schemas/${profile}` }, ...refs('', examples) },
    'application/fhir+xml': {
      schema: {
        type: 'string',
        description: `The same message in FHIR's XML: what ${profile} says of it in JSON holds here too.`,
      },
      ...refs(
        '.xml',
        examples.filter(({ xml }) => xml !== undefined),
      ),
    },
  };
}

function exampleComponents({ name, summary, value, xml }: ApiExample): [string, Json][] {
  return [
    [name, { summary, value: value as Json }],
    ...(xml === undefined ? [] : [[`${name}.xml`, { summary, value: xml }] as [string, Json]]),
  ];
}

/** `XRequestId` → `X-Request-ID`: component names have no hyphens, headers do. */
function headerName(component: string): string {
  const names: Readonly<Record<string, string>> = {
    XRequestId: 'X-Request-ID',
    XCorrelationId: 'X-Correlation-ID',
    WwwAuthenticate: 'WWW-Authenticate',
    AuditReceipt: 'Audit-Receipt',
    RetryAfter: 'Retry-After',
  };
  return names[component] ?? component;
}
