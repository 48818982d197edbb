import { readFile } from 'node:fs/promises';
import { createServer as createHttpsServer } from 'node:https';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import type { ServerConfig } from '../config/index.js';
import { environmentFailure } from './failure.js';

/** A listener that runs. */
export interface Listener {
  readonly port: number;
  /** Takes no more connections, and resolves when those that are open have been answered or the time is up. */
  readonly close: (withinMs: number) => Promise<void>;
}

/** Headers of a request, and a request as a whole, must come within these times: slow senders hold no place for long. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Listens for an application.
 * @throws ExpectedFailure (exit 3) when the port is taken, may not be used, or a certificate cannot be read
 */
export async function listen(
  app: { readonly fetch: Parameters<typeof serve>[0]['fetch'] },
  place: { readonly host: string; readonly port: number; readonly flag: string },
  tls?: Pick<ServerConfig, 'tlsCert' | 'tlsKey' | 'tlsClientCa'>,
): Promise<Listener> {
  const secure = tls?.tlsCert === undefined ? {} : await secureOptions(tls);
  const server = await new Promise<ServerType>((resolve, reject) => {
    const made = serve({ fetch: app.fetch, hostname: place.host, port: place.port, ...secure }, () => {
      resolve(made);
    });
    made.once('error', (fault: NodeJS.ErrnoException) => {
      reject(listenFailure(fault, place));
    });
  });
  const http = server as Server;
  http.headersTimeout = HEADERS_TIMEOUT_MS;
  http.requestTimeout = REQUEST_TIMEOUT_MS;
  return {
    port: (server.address() as AddressInfo).port,
    close: (withinMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => {
          http.closeAllConnections();
        }, withinMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        http.closeIdleConnections();
      }),
  };
}

async function secureOptions({
  tlsCert,
  tlsKey,
  tlsClientCa,
}: Pick<ServerConfig, 'tlsCert' | 'tlsKey' | 'tlsClientCa'>): Promise<object> {
  const read = async (flag: string, file = ''): Promise<Buffer> =>
    readFile(file).catch(() => {
      throw environmentFailure(
        'SDX-SERVE-TLS',
        `--${flag} ${file} cannot be read.`,
        'Check the path and its permissions.',
      );
    });
  const [cert, key] = [await read('tls-cert', tlsCert), await read('tls-key', tlsKey)];
  const clients =
    tlsClientCa === undefined
      ? {}
      : { ca: await read('tls-client-ca', tlsClientCa), requestCert: true, rejectUnauthorized: false };
  return {
    createServer: createHttpsServer,
    serverOptions: { cert, key, minVersion: 'TLSv1.2', ...clients },
  };
}

function listenFailure(
  fault: NodeJS.ErrnoException,
  { host, port, flag }: { host: string; port: number; flag: string },
): Error {
  const where = `${host}:${port}`;
  if (fault.code === 'EADDRINUSE')
    return environmentFailure(
      'SDX-SERVE-PORT',
      `${where} is in use.`,
      `Stop what uses it, or choose another --${flag}.`,
    );
  if (fault.code === 'EACCES')
    return environmentFailure(
      'SDX-SERVE-PORT',
      `${where} may not be used.`,
      `Choose a --${flag} above 1023.`,
    );
  if (fault.code === 'EADDRNOTAVAIL' || fault.code === 'ENOTFOUND')
    return environmentFailure(
      'SDX-SERVE-HOST',
      `${host} is no address of this machine.`,
      'Choose another --host.',
    );
  return fault;
}
