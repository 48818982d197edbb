import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ExpectedFailure } from '../../scripts/findings/index.js';
import { ValidatorClient } from '../../scripts/validator/index.js';

/** A service that drops the connection of the first requests, as Java does with one that has rested too long. */
async function droppingService(drops: number): Promise<{ client: ValidatorClient; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(String(request.url).replace(/\?.*/, ''));
    if (asked.length <= drops) request.socket.destroy();
    else response.end('{"resourceType":"OperationOutcome","issue":[]}');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { client: new ValidatorClient(url, url), asked };
}

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const failureOf = (promise: Promise<unknown>): Promise<ExpectedFailure> =>
  promise.then(
    () => expect.fail('it was answered'),
    (fault: unknown) => fault as ExpectedFailure,
  );

describe('a connection that the validator has dropped', () => {
  it('is made anew, once, for a question', async () => {
    const { client, asked } = await droppingService(1);
    await expect(client.validate({ text: '{}', format: 'json' })).resolves.toMatchObject({ issue: [] });
    expect(asked).toEqual(['/validateResource', '/validateResource']);
  });

  it('is not made anew again and again: the failure says what happened', async () => {
    const { client, asked } = await droppingService(9);
    const failure = await failureOf(client.validate({ text: '{}', format: 'json' }));
    expect(failure.findings[0].message).toMatch(/no longer answers \((UND_ERR_SOCKET|ECONNRESET)\)/);
    expect(asked).toHaveLength(2);
  });

  it('is a failure where the engine may have changed already', async () => {
    const { client, asked } = await droppingService(1);
    expect(await failureOf(client.loadGuide('/guide'))).toBeInstanceOf(ExpectedFailure);
    expect(asked).toEqual(['/loadIG']);
  });

  it('is not looked for where nobody listens', async () => {
    const { client } = await droppingService(0);
    server?.close();
    const failure = await failureOf(client.snapshot({ resourceType: 'StructureDefinition' } as never));
    expect(failure.findings[0].message).toContain('ECONNREFUSED');
  });
});
