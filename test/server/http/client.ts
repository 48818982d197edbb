import { SignJWT, importJWK } from 'jose';
import {
  buildMatchRequest,
  buildPersonInfoQueryRequest,
  buildQueryPatient,
  IDENTIFIER_SYSTEM,
  identifierUri,
  signRequestAssertion,
  type MatchRequest,
} from '../../../scripts/exchange/index.js';
import { composeQuery } from '../../../scripts/people/index.js';
import type { RunningServer } from '../../../server/start/index.js';
import type { DataFiles } from '../../../server/start/data-files.js';

/** A client of a running server, as a vendor would write one. */
export interface TestClient {
  readonly token: (system: string, scope?: string) => Promise<string>;
  readonly tokenReply: (system: string, claims?: object, scope?: string) => Promise<Response>;
  /** The request of a persona's query, sound and freshly made. */
  readonly request: (
    persona: string,
    query: string,
  ) => MatchRequest & { readonly form: string; readonly system: string };
  /** Sends a request with everything that it needs. */
  readonly send: (
    request: MatchRequest,
    options?: {
      readonly form?: string;
      readonly headers?: Record<string, string>;
      readonly body?: Uint8Array;
      readonly token?: string;
    },
  ) => Promise<Response>;
}

/** Makes a client with the keys of the test participants. */
export function testClient(
  { base, assembled }: RunningServer,
  { personas, register, policies }: DataFiles,
): TestClient {
  const { participants } = assembled;
  const tokenReply = async (system: string, claims: object = {}, scope?: string): Promise<Response> => {
    const { algorithm, kid, privateKey } = await participants.signingKey(system);
    const client = identifierUri({ system: IDENTIFIER_SYSTEM.system, value: system });
    const seconds = Math.floor(Date.now() / 1000);
    const assertion = await new SignJWT({
      iss: client,
      sub: client,
      aud: `${base}/oauth2/token`,
      iat: seconds,
      exp: seconds + 300,
      jti: crypto.randomUUID(),
      ...claims,
    })
      .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
      .sign(await importJWK(privateKey, algorithm));
    return fetch(`${base}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
        ...(scope !== undefined && { scope }),
      }),
    });
  };
  const token = async (system: string, scope?: string): Promise<string> => {
    const reply = await tokenReply(system, {}, scope);
    const { access_token: text } = (await reply.json()) as { access_token?: string };
    if (text === undefined) throw new Error(`No token: ${reply.status}`);
    return text;
  };
  return {
    token,
    tokenReply,
    request(personaId, queryId) {
      const persona = personas.personas.find(({ id }) => id === personaId)!;
      const query = composeQuery(
        personas,
        persona,
        persona.queries.find(({ id }) => id === queryId)!,
      );
      const { client } = query;
      const organisation = register.organisations.find(({ id }) => id === client.organisation)!;
      return {
        form: query.form,
        system: client.system,
        resource: buildQueryPatient(query.sought),
        personRole: query.personRole,
        reason: query.reason,
        requestedInformation: query.requestedInformation,
        requester: {
          organization: organisation.identifier[0],
          system: { system: IDENTIFIER_SYSTEM.system, value: client.system },
          user: { system: IDENTIFIER_SYSTEM.user, value: client.user },
          userRole: client.userRole,
        },
        requestIdentifier: { system: IDENTIFIER_SYSTEM.request, value: crypto.randomUUID() },
        requestedAt: new Date().toISOString(),
        sharingPolicy: (query.sharingPolicy ?? []).map(({ identifier, version }) => {
          const held = policies.find(
            (each) => each.identifier.value === identifier && each.version === version,
          )!;
          return { identifier: held.identifier, version, uri: held.uri };
        }),
        ...(query.onlyCertainMatches && { onlyCertainMatches: true }),
      };
    },
    async send(request, { form = 'person-info-query', headers = {}, body, token: given } = {}) {
      const {
        form: _form,
        system: _system,
        ...message
      } = request as MatchRequest & { form?: string; system?: string };
      const build = form === 'match' ? buildMatchRequest : buildPersonInfoQueryRequest;
      const bytes = body ?? Buffer.from(JSON.stringify(build(message, { testData: true })));
      const system = request.requester.system.value;
      const assertion = await signRequestAssertion(
        { request: message, body: bytes, audience: base, issuedAt: new Date() },
        await participants.signingKey(system),
      );
      return fetch(`${base}/Patient/$${form}`, {
        method: 'POST',
        body: Buffer.from(bytes),
        headers: {
          'Content-Type': 'application/fhir+json',
          Authorization: `Bearer ${given ?? (await token(system))}`,
          'Request-Assertion': assertion,
          ...headers,
        },
      });
    },
  };
}

/** Code of an outcome or of the first issue. */
export async function codeOf(reply: Response): Promise<string> {
  const body = (await reply.json()) as fhir4.Parameters | fhir4.OperationOutcome | fhir4.Bundle;
  if (body.resourceType === 'Parameters')
    return body.parameter?.find(({ name }) => name === 'outcome')?.valueCoding?.code ?? '';
  const outcome =
    body.resourceType === 'Bundle'
      ? (body.entry ?? [])
          .map(({ resource }) => resource)
          .find((each) => each?.resourceType === 'OperationOutcome')
      : body;
  return outcome?.issue[0]?.details?.coding?.[0]?.code ?? '';
}
