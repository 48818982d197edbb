import { generateKeyPairSync, sign } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** An https server on the loopback address that shows a certificate made for the test. */
export interface HttpsHost {
  readonly port: number;
  /** The certificate (PEM), which is its own authority. */
  readonly ca: string;
  /** How many requests came, with their header `Host`. */
  readonly hosts: readonly string[];
  close(): Promise<void>;
}

export async function httpsHost(
  name: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HttpsHost> {
  const { cert, key } = selfSigned(name);
  const hosts: string[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    hosts.push(request.headers.host ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ca: cert,
    hosts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const OID = { ecdsaSha256: '2a8648ce3d040302', commonName: '550403', alternativeName: '551d11' };

/** A self-signed X.509 certificate (RFC 5280) in DER, written by hand so that tests need no other program. */
export function selfSigned(host: string): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
  const algorithm = der(0x30, oid(OID.ecdsaSha256));
  const name = der(0x30, der(0x31, der(0x30, oid(OID.commonName), der(0x0c, Buffer.from(host)))));
  const alternative = der(0x30, der(0x82, Buffer.from(host)));
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, der(0x30, oid(OID.alternativeName), der(0x04, alternative)))),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
