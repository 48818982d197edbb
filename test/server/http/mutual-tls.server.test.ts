import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, decodeJwt, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it, inject } from 'vitest';
import {
  buildPersonInfoQueryRequest,
  IDENTIFIER_SYSTEM,
  identifierUri,
  signRequestAssertion,
} from '../../../scripts/exchange/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import type { RunningServer } from '../../../server/start/index.js';
import { ROOT } from '../../examples/project-data.js';
import { aServer } from '../a-server.js';
import { selfSigned } from '../trust/https-host.js';
import { testClient } from './client.js';

const data = await readDataFiles(ROOT, (await readServerGuide(inject('outputFolder'))).vocabularies);
const FENWICK = 'fenwick-vale-case-management';
const own = selfSigned('localhost');
const [one, other] = [selfSigned('client-one'), selfSigned('client-other')];

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

type Certificate = { readonly cert: string; readonly key: string } | undefined;

describe('a server that speaks TLS and asks for certificates (sec-13)', () => {
  let server: RunningServer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sdx-tls-'));
    const file = async (name: string, text: string): Promise<string> => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    server = await aServer({
      host: 'localhost',
      'tls-cert': await file('own.pem', own.cert),
      'tls-key': await file('own.key', own.key),
      'tls-client-ca': await file('clients.pem', one.cert + other.cert),
    });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const call = (
    path: string,
    certificate: Certificate,
    headers: Record<string, string>,
    body: string | Uint8Array,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const options: RequestOptions = { method: 'POST', ca: own.cert, agent: false, headers, ...certificate };
      const sent = httpsRequest(`${server.base}${path}`, options, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as Record<string, unknown> });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });

  const token = async (certificate: Certificate): Promise<string> => {
    const { algorithm, kid, privateKey } = await server.assembled.participants.signingKey(FENWICK);
    const client = identifierUri({ system: IDENTIFIER_SYSTEM.system, value: FENWICK });
    const assertion = await new SignJWT({ jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
      .setIssuer(client)
      .setSubject(client)
      .setAudience(`${server.base}/oauth2/token`)
      .setIssuedAt()
      .setExpirationTime('4m')
      .sign(await importJWK(privateKey, algorithm));
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const { body } = await call('/oauth2/token', certificate, headers, form.toString());
    return String(body['access_token']);
  };

  const ask = async (bearer: string, certificate: Certificate): Promise<number> => {
    const {
      form: _form,
      system: _system,
      ...request
    } = testClient(server, data).request('amara-thistledown', 'section-47');
    const body = Buffer.from(JSON.stringify(buildPersonInfoQueryRequest(request, { testData: true })));
    const assertion = await signRequestAssertion(
      { request, body, audience: server.base, issuedAt: new Date() },
      await server.assembled.participants.signingKey(FENWICK),
    );
    const headers = {
      'Content-Type': 'application/fhir+json',
      Authorization: `Bearer ${bearer}`,
      'Request-Assertion': assertion,
    };
    return (await call('/Patient/$person-info-query', certificate, headers, body)).status;
  };

  it('binds a token to the certificate that it was issued with', async () => {
    const bearer = await token(one);
    expect(decodeJwt(bearer)['cnf']).toHaveProperty('x5t#S256');
    expect(await ask(bearer, one)).toBe(200);
    expect(await ask(bearer, other)).toBe(401);
    expect(await ask(bearer, undefined)).toBe(401);
  });

  it('goes on answering clients without one, whose tokens are bound to nothing', async () => {
    const bearer = await token(undefined);
    expect(decodeJwt(bearer)['cnf']).toBeUndefined();
    expect(await ask(bearer, undefined)).toBe(200);
  });

  it('takes a certificate that no known authority has signed for none', async () => {
    expect(decodeJwt(await token(selfSigned('stranger')))['cnf']).toBeUndefined();
  });
});
