import type { PeerCertificate } from '../trust/index.js';

/** A request as it reached the server, free of any HTTP library. */
export interface IncomingMessage {
  readonly method: string;
  /** Path below the base address, such as `/Patient/$match`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /**
   * The bytes of the body as they arrived, transfer coding aside.
   * @returns `too-large` as soon as more have come than the limit lets through
   */
  readonly body: (limit: number) => Promise<Uint8Array | 'too-large' | 'unreadable'>;
  /** Network address of the caller. */
  readonly address: string;
  readonly certificate?: PeerCertificate;
}

/** A reply, ready to be sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The two formats of FHIR on the wire. */
export type Format = 'json' | 'xml';

export const MEDIA_TYPE: Readonly<Record<Format, string>> = {
  json: 'application/fhir+json',
  xml: 'application/fhir+xml',
};
