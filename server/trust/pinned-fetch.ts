import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** How far a document may be fetched; what is left out is the strict default. */
export interface FetchGuards {
  readonly maxBytes: number;
  /** For everything together: resolving, connecting, reading. */
  readonly timeoutMs: number;
  /** Media types that are read, without parameters. */
  readonly contentTypes: readonly string[];
  /** All addresses of a host; asked once for each fetch. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Which addresses may be connected to. */
  readonly mayConnect?: (address: string) => boolean;
  /** Certificates of authorities (PEM) instead of those that come with Node. */
  readonly ca?: string;
}

/** A document that was not fetched, or not in full. The message is for operators. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused';
}

/**
 * Fetches a text by https so that its address cannot be turned against the one that fetches: one resolution, of which
 * every address has to be allowed; the connection goes to exactly such an address; no redirect; limits of size and time.
 * @throws FetchRefused for everything else than a whole reply with status 200
 */
export async function fetchPinned(address: string, guards: FetchGuards): Promise<string> {
  const url = httpsUrl(address);
  const deadline = AbortSignal.timeout(guards.timeoutMs);
  const pinned = await before(deadline, resolvePublic(url, guards));
  const response = await connect(url, pinned, guards, deadline);
  try {
    checkHead(response, guards);
    return await readText(response, guards.maxBytes);
  } catch (error) {
    throw error instanceof FetchRefused ? error : new FetchRefused('The reply broke off or took too long.');
  } finally {
    response.destroy();
  }
}

function httpsUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:') throw new FetchRefused('The address does not begin with https.');
  if (url.username !== '' || url.password !== '') throw new FetchRefused('The address holds a user name.');
  return url;
}

async function resolvePublic(url: URL, guards: FetchGuards): Promise<string> {
  const { resolve = resolveAll, mayConnect = isPublicAddress } = guards;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Node connects to a literal address without a lookup, so it is checked like the answer of one.
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  const [first] = addresses;
  if (first === undefined) throw new FetchRefused('The host has no address.');
  // One that is not public among several is as bad as one alone: the resolver may be under the attacker's hand.
  if (!addresses.every((each) => isIP(each) !== 0 && mayConnect(each)))
    throw new FetchRefused('The host has an address that is not on the public internet.');
  return first;
}

async function resolveAll(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
}

function connect(
  url: URL,
  pinned: string,
  { ca }: FetchGuards,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const family = isIP(pinned);
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      // No agent: a connection that is kept might lead to an address that nobody has checked for this fetch.
      agent: false,
      signal,
      ...(ca !== undefined && { ca }),
      headers: { accept: 'application/json, */*;q=0.1', 'accept-encoding': 'identity' },
      lookup: (_host, options, callback) =>
        options.all === true ? callback(null, [{ address: pinned, family }]) : callback(null, pinned, family),
    });
    sent.on('response', resolve);
    sent.on('error', () => reject(new FetchRefused('The host could not be reached in time, or not safely.')));
    sent.end();
  });
}

function checkHead({ statusCode = 0, headers }: IncomingMessage, guards: FetchGuards): void {
  if (statusCode !== 200)
    throw new FetchRefused(`The reply has status ${statusCode}; redirects are not followed.`);
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!guards.contentTypes.includes(type)) throw new FetchRefused('The reply has another media type.');
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new FetchRefused('The reply is compressed, which was not asked for.');
  if (Number(headers['content-length'] ?? 0) > guards.maxBytes)
    throw new FetchRefused('The reply is too long.');
}

async function readText(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new FetchRefused('The reply is too long.');
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}

/** A promise, as long as it settles before the deadline. */
async function before<T>(deadline: AbortSignal, promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_resolve, reject) =>
    deadline.addEventListener('abort', () => reject(new FetchRefused('The host was not resolved in time.')), {
      once: true,
    }),
  );
  late.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    throw error instanceof FetchRefused ? error : new FetchRefused('The host could not be resolved.');
  }
}
