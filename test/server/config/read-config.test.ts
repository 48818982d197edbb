import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPTIONS, readConfig, type ConfigSources, type ServerConfig } from '../../../server/config/index.js';

const NONE: ConfigSources = { flags: {}, env: {} };

function config(sources: Partial<ConfigSources>): ServerConfig {
  const reading = readConfig({ ...NONE, ...sources });
  if (!reading.ok) throw new Error(reading.findings.map(({ message }) => message).join(' '));
  return reading.config;
}

function faults(sources: Partial<ConfigSources>): string[] {
  const reading = readConfig({ ...NONE, ...sources });
  return reading.ok ? [] : reading.findings.map(({ file, message }) => `${file}: ${message}`);
}

describe('the configuration of the server', () => {
  it('listens on loopback with dummy data in memory unless told otherwise', () => {
    expect(config({})).toMatchObject({
      port: 8470,
      adminPort: 8471,
      host: '127.0.0.1',
      data: 'memory',
      people: 5000,
      responder: 'northmere-community-records',
      logLevel: 'info',
    });
    expect(config({}).fault).toBeUndefined();
  });

  it('takes the command line before the environment, and the environment before the file', () => {
    const file = { name: 'server.json', text: '{"port": 1, "people": 3, "seed": 7}' };
    const env = { SDX_PORT: '2', SDX_PEOPLE: '4' };
    expect(config({ flags: { port: '5' }, env, file })).toMatchObject({ port: 5, people: 4, seed: 7 });
  });

  it('takes a folder by its file: address', () => {
    expect(config({ flags: { data: 'file:///srv/sdx%20data' } }).data).toBe('/srv/sdx data');
    expect(config({ flags: { data: './here' } }).data).toBe('./here');
  });

  it('has a flag and a variable of its own for every option', () => {
    for (const kind of ['name', 'flag', 'variable'] as const)
      expect(new Set(OPTIONS.map((each) => each[kind])).size).toBe(OPTIONS.length);
    for (const { variable } of OPTIONS) expect(variable).toMatch(/^SDX_[A-Z_]+$/);
  });

  it.each([
    [{ flags: { port: '65536' } }, '(command line): --port must be a whole number from 0 to 65535.'],
    [{ flags: { port: '-1' } }, '(command line): --port must be a whole number from 0 to 65535.'],
    [{ flags: { port: '8e3' } }, '(command line): --port must be a whole number from 0 to 65535.'],
    [{ env: { SDX_PEOPLE: 'many' } }, '(environment): SDX_PEOPLE must be a whole number from 0 to 1000000.'],
    [
      { flags: { fault: 'flood' } },
      '(command line): --fault must be one of store-down, internal, source-missing.',
    ],
    [
      { flags: { issuer: 'ftp://a.example' } },
      '(command line): --issuer must be an address that begins with http:// or https://.',
    ],
    [
      { flags: { issuer: 'https://a.example?x=1' } },
      '(command line): --issuer must have no query, no fragment and no user.',
    ],
    [{ flags: { data: ' ' } }, '(command line): --data must not be empty.'],
    [
      { flags: { data: 'postgres://db.example/sdx' } },
      '(command line): --data must be a folder, a file: address or `memory`: this version has no store behind postgres:.',
    ],
    [
      { flags: { data: 'file://elsewhere.example/sdx' } },
      '(command line): --data must be a folder, a file: address or `memory`.',
    ],
    [{ file: { name: 'a.json', text: '{' } }, 'a.json: The file is not JSON.'],
    [{ file: { name: 'a.json', text: '[]' } }, 'a.json: The file holds no JSON object.'],
    [{ file: { name: 'a.json', text: '{"prot": 1}' } }, 'a.json: "prot" is no option.'],
    [
      { file: { name: 'a.json', text: '{"port": {}}' } },
      'a.json: "port" must be a whole number from 0 to 65535.',
    ],
    [{ flags: { 'tls-cert': 'a.pem' } }, '(command line): A certificate and its key belong together.'],
    [{ flags: { 'tls-client-ca': 'a.pem' } }, '(command line): --tls-client-ca needs https.'],
    [
      { flags: { port: '9000', 'admin-port': '9000' } },
      '(command line): --port and --admin-port are the same.',
    ],
  ] as const)('refuses %j', (sources, message) => {
    expect(faults(sources as Partial<ConfigSources>)).toContain(message);
  });

  it('names every fault at once', () => {
    expect(faults({ flags: { port: 'x', people: 'y' }, env: { SDX_SEED: 'z' } })).toHaveLength(3);
  });

  it('does not leave loopback without TLS', () => {
    expect(faults({ flags: { host: '0.0.0.0' } })).toHaveLength(1);
    expect(faults({ flags: { host: '0.0.0.0', issuer: 'https://query.example' } })).toEqual([]);
    expect(faults({ flags: { host: '0.0.0.0', 'tls-cert': 'c', 'tls-key': 'k' } })).toEqual([]);
    expect(faults({ flags: { host: '127.0.0.2' } })).toEqual([]);
    expect(faults({ flags: { host: '127.evil.example' } })).toHaveLength(1);
  });

  it('takes off the slash at the end of an address', () => {
    expect(config({ flags: { issuer: 'https://query.example/base/' } }).issuer).toBe(
      'https://query.example/base',
    );
  });

  it('never throws, whatever it is given', () => {
    const anything = fc.dictionary(fc.constantFrom(...OPTIONS.map(({ flag }) => flag)), fc.string());
    fc.assert(
      fc.property(anything, fc.string(), (flags, text) => {
        const reading = readConfig({ flags, env: {}, file: { name: 'x', text } });
        expect(reading.ok || reading.findings.length > 0).toBe(true);
      }),
    );
  });
});
