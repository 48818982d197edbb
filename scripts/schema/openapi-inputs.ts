import type { Json, SchemaDocument } from './json-schema.js';

/** One way in which an exchange ends, as far as an API description needs it. */
export interface ApiAnswer {
  readonly system: 'query-outcome' | 'query-error';
  readonly code: string;
  readonly status: number;
  /** What `issue.code` may be with it. */
  readonly issueTypes: readonly string[];
  readonly retryAfter: boolean;
}

/** A response case with its answers. */
export interface ApiCase {
  /** `C01` … */
  readonly id: string;
  readonly title: string;
  readonly condition: string;
  readonly answers: readonly ApiAnswer[];
}

/** The two operations by their codes. */
export type ApiOperation = 'person-info-query' | 'match';

/** A message of an example exchange. */
export interface ApiExample {
  /** Unique among the examples; letters, digits, full stop, hyphen. */
  readonly name: string;
  readonly summary: string;
  readonly operation: ApiOperation;
  /** A request, or the reply with this status. */
  readonly part: 'request' | { readonly status: number };
  /** The resource in JSON. */
  readonly value: unknown;
  /** The same in XML, if there is one. */
  readonly xml?: string;
}

/** What the API description says about the guide. */
export interface ApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** SPDX identifier. */
  readonly license: string;
  readonly publisher: { readonly name: string; readonly url: string };
  readonly canonical: string;
}

export interface OpenApiInputs {
  readonly info: ApiInfo;
  readonly cases: readonly ApiCase[];
  readonly examples: readonly ApiExample[];
  /** Schemas of the messages by the profile's name. */
  readonly schemas: ReadonlyMap<MessageProfile, SchemaDocument>;
}

/** The profiles whose schemas the description needs. */
export const MESSAGE_PROFILES = [
  'PersonInfoQueryRequest',
  'PersonInfoQueryResponse',
  'MatchRequest',
  'MatchResponse',
  'QueryIssues',
] as const;

/** Name of a profile that a message follows. */
export type MessageProfile = (typeof MESSAGE_PROFILES)[number];

/** An OpenAPI document; the parts that others read are named, the rest is plain JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly paths: Readonly<Record<string, { readonly post: Json }>>;
  readonly components: Readonly<Record<string, Json>>;
  readonly [section: string]: unknown;
}
