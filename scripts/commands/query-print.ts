import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { EXIT, type ExitCode } from '../findings/index.js';
import {
  composeExchange,
  curlCommand,
  expiredToken,
  fitsInline,
  momentInWords,
  requestText,
  type AskParts,
  type ComposedExchange,
  type Question,
} from '../requester/index.js';
import type { CommandContext } from './context.js';
import type { QueryOptions } from './query-options.js';
import type { Moment, PreparedQuestion } from './query-sends.js';

/**
 * Prints what would be sent: the body on standard output, so that another program can read it, and the rest for
 * people. Nothing is sent, and no key is needed.
 */
export async function printRequest(
  { sends }: PreparedQuestion,
  base: string,
  { stdout, stderr }: CommandContext,
  moment: Moment,
): Promise<ExitCode> {
  // A key of this moment alone: what is signed with it is not shown.
  const { privateKey } = await generateKeyPair('ES384', { extractable: true });
  const key = { algorithm: 'ES384', kid: 'none', privateKey: await exportJWK(privateKey) } as const;
  for (const send of sends) {
    const exchange = await composeExchange({ ...send, base, key, ...moment });
    const [head = ''] = requestText(exchange).split('\n\n');
    stderr(`${head}\n\n`);
    stdout(Buffer.from(exchange.body ?? []).toString('utf8'));
  }
  return EXIT.ok;
}

/** How long a signed call is good: the life of a request assertion. */
const GOOD_MS = 300_000;

interface CurlParts extends Omit<Question, 'exchange'> {
  readonly exchanges: readonly ComposedExchange[];
  /** Where bodies go that do not fit into a command. */
  readonly folder: string;
}

/**
 * Prints signed calls as `curl` commands. They can be sent by anybody who reads them, so each has its record as if it
 * had been sent.
 */
export async function printCurl(
  { exchanges, asked, base, key, caseReference, folder }: CurlParts,
  { tokens, log }: Pick<AskParts, 'tokens' | 'log'>,
  options: QueryOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const file = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : resolve(context.userCwd ?? context.cwd, name);
  const tls = {
    ...named('ca', file(options.ca)),
    ...named('cert', file(options.cert)),
    ...named('key', file(options.key)),
  };
  for (const exchange of exchanges) {
    const { request, body, requestAssertion, operation, composedAt } = exchange;
    await log.begin({
      operation,
      request,
      responder: asked.organisation.identifier[0],
      base,
      ...(body && { body }),
      ...(requestAssertion !== undefined && { requestAssertion }),
      caseReference,
      handedOut: true,
    });
    const token = exchange.token === 'none' ? undefined : await tokens.get(request.requester.system, key);
    if (token?.ok === false) {
      context.stderr(
        `No access token, so no call that would be answered: ${token.detail} (${token.why}). Look whether a server runs at ${base}, and whether its keys are those of --keys.\n`,
      );
      return EXIT.findings;
    }
    const sent =
      token && (exchange.token === 'expired' ? expiredToken(token.token, composedAt) : token.token);
    const bodyFile =
      body !== undefined && !fitsInline(body) ? await writeBody(folder, exchange, body) : undefined;
    context.stdout(
      curlCommand(exchange, {
        ...(sent !== undefined && { token: sent }),
        ...named('bodyFile', bodyFile),
        tls,
      }),
    );
    context.stderr(
      `Good until ${momentInWords(new Date(composedAt.getTime() + GOOD_MS).toISOString())}. Sent again, it gets the same answer again; print another call for a new one. It carries an access token: keep it to yourself.\n`,
    );
  }
  return EXIT.ok;
}

async function writeBody(
  folder: string,
  { request, format }: ComposedExchange,
  body: Uint8Array,
): Promise<string> {
  const path = join(folder, `sdx-request-${request.requestIdentifier.value}.${format}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path, body, { mode: 0o600 });
  return path;
}

function named<Name extends string>(name: Name, value: string | undefined): { [name in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { [name in Name]?: string };
}
