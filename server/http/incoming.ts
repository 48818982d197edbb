import { createHash } from 'node:crypto';
import type { IncomingMessage as NodeMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { PeerCertificate } from '../trust/index.js';
import type { IncomingMessage } from '../respond/index.js';

/**
 * Reads a body up to a limit.
 * @returns `too-large` as soon as more have come; what follows is not read
 */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | 'too-large' | 'unreadable'> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(chunks);
      length += value.byteLength;
      if (length > limit) {
        await reader.cancel();
        return 'too-large';
      }
      chunks.push(value);
    }
  } catch {
    return 'unreadable';
  }
}

/**
 * The certificate that a client has shown in the TLS handshake, where it was verified.
 * @returns undefined without TLS, without a certificate, or with one that no known authority has signed
 */
export function peerCertificate(message: NodeMessage | undefined): PeerCertificate | undefined {
  const socket = message?.socket as Partial<TLSSocket> | undefined;
  if (socket?.authorized !== true) return undefined;
  const raw = socket.getPeerCertificate?.().raw;
  if (raw === undefined) return undefined;
  return { thumbprint: createHash('sha256').update(raw).digest('base64url') };
}

/**
 * A request free of the HTTP library.
 * @param message of Node, for address and certificate; absent in tests that call the application directly
 */
export function incoming(request: Request, message: NodeMessage | undefined): IncomingMessage {
  const url = new URL(request.url);
  const certificate = peerCertificate(message);
  return {
    method: request.method,
    path: decodedPath(url.pathname),
    query: url.searchParams,
    headers: request.headers,
    body: (limit) => readBounded(request.body, limit),
    address: message?.socket.remoteAddress ?? 'local',
    ...(certificate && { certificate }),
  };
}

/** The `$` of an operation may come escaped. */
function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
