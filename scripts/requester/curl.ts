import type { ComposedExchange } from './compose.js';

/** What a `curl` command needs besides the exchange. */
export interface CurlOptions {
  /** Access token as it is to be sent; left out where none goes with the request. */
  readonly token?: string;
  /** Path of a file that holds the body, where it cannot stand in the command itself. */
  readonly bodyFile?: string;
  /** Paths of PEM files, as `sdx query` was given them. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
}

const END = 'END_OF_BODY';
/** Longest body that is put into the command itself. */
const LONGEST_INLINE = 65_536;

/**
 * Whether a body can stand in a here-document and come out of it byte for byte: text that ends with one line break, and
 * has no line that would end it early.
 */
export function fitsInline(body: Uint8Array): boolean {
  if (body.length > LONGEST_INLINE) return false;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return false;
  }
  return text.endsWith('\n') && !text.includes('\0') && !text.split('\n').includes(END);
}

/**
 * Writes a signed call as a command for a POSIX shell. The body stands in a here-document whose lines the shell leaves
 * as they are, or in a file.
 * @throws RangeError for a body that does not fit into a command, without a file
 */
export function curlCommand(exchange: ComposedExchange, options: CurlOptions = {}): string {
  const { method, url, headers, body } = exchange;
  const { token, bodyFile, tls = {} } = options;
  if (body !== undefined && bodyFile === undefined && !fitsInline(body))
    throw new RangeError('The body does not fit into a command.');
  const all = { ...(token !== undefined && { Authorization: `Bearer ${token}` }), ...headers };
  const args = [
    'curl --silent --show-error --include --max-redirs 0',
    `--request ${shellWord(method)}`,
    ...(tls.ca === undefined ? [] : [`--cacert ${shellWord(tls.ca)}`]),
    ...(tls.cert === undefined ? [] : [`--cert ${shellWord(tls.cert)}`]),
    ...(tls.key === undefined ? [] : [`--key ${shellWord(tls.key)}`]),
    ...Object.entries(all).map(([name, value]) => `--header ${shellWord(`${name}: ${value}`)}`),
    // curl waits for leave to send a long body; a responder need not give it.
    ...(body === undefined
      ? []
      : ["--header 'Expect:'", `--data-binary ${bodyFile === undefined ? '@-' : shellWord(`@${bodyFile}`)}`]),
    shellWord(url),
  ];
  const command = args.join(' \\\n  ');
  if (body === undefined || bodyFile !== undefined) return `${command}\n`;
  return `${command} <<'${END}'\n${Buffer.from(body).toString('utf8')}${END}\n`;
}

/** A word for a POSIX shell that stands for exactly this text. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_/:=.,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
