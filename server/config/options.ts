import { fileURLToPath } from 'node:url';
import { DEFAULT_PEOPLE, DEFAULT_SEED, MAX_PEOPLE, MAX_SEED } from '../../scripts/people/index.js';

/** Faults that the server can be started with, for cases that depend on its state (C19, C22). */
export const FAULTS = ['store-down', 'internal', 'source-missing'] as const;
export type Fault = (typeof FAULTS)[number];

/** Everything that an operator can choose. */
export interface ServerConfig {
  /** Port of the service; 0 takes a free one. */
  readonly port: number;
  /** Address to listen on; loopback unless chosen otherwise. */
  readonly host: string;
  /** Port of the admin page and the metrics, always on loopback; 0 takes a free one. */
  readonly adminPort: number;
  /** `memory`, or a folder that keeps data, audit log and keys. */
  readonly data: string;
  /** How many dummy people there are beside the personas. */
  readonly people: number;
  /** Seed of the dummy people. */
  readonly seed: number;
  /** Files in PEM. */
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** File in PEM with the authorities of client certificates; with it certificates are asked for. */
  readonly tlsClientCa?: string;
  /** Base address that tokens and assertions are for; follows from host and port where left out. */
  readonly issuer?: string;
  /** Id of the system in the register that this server answers as. */
  readonly responder: string;
  readonly fault?: Fault;
  /** File that alerts are written to as JSON lines; `data` has one where it is a folder. */
  readonly alertsFile?: string;
  /** Address that alerts are posted to. */
  readonly alertsUrl?: string;
  readonly logLevel: LogLevel;
}

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One thing that can be chosen: how it is called, and how its value is read. */
export interface OptionSpec {
  readonly name: keyof ServerConfig;
  /** Flag of the command line, without its dashes. */
  readonly flag: string;
  /** Environment variable. */
  readonly variable: string;
  readonly placeholder: string;
  readonly help: string;
  readonly fallback?: string | number;
  readonly read: (text: string) => Reading;
}

/** A value, or what is wrong with it. */
export type Reading = { readonly value: string | number } | { readonly wrong: string };

const text = (value: string): Reading =>
  value.trim() === '' ? { wrong: 'must not be empty' } : { value: value.trim() };

/** A folder by its path or its file: address. Whatever another store is behind is refused by name, never made a folder. */
const store = (value: string): Reading => {
  const given = text(value);
  if ('wrong' in given || !/^[a-z][a-z0-9+.-]+:/i.test(value.trim())) return given;
  try {
    const url = new URL(value.trim());
    if (url.protocol === 'file:') return { value: fileURLToPath(url) };
    return {
      wrong: `must be a folder, a file: address or \`memory\`: this version has no store behind ${url.protocol}`,
    };
  } catch {
    return { wrong: 'must be a folder, a file: address or `memory`' };
  }
};

const wholeNumber =
  (least: number, most: number) =>
  (value: string): Reading => {
    const number = /^\d{1,10}$/.test(value.trim()) ? Number(value.trim()) : Number.NaN;
    return number >= least && number <= most
      ? { value: number }
      : { wrong: `must be a whole number from ${least} to ${most}` };
  };

const oneOf =
  (choices: readonly string[]) =>
  (value: string): Reading =>
    choices.includes(value.trim())
      ? { value: value.trim() }
      : { wrong: `must be one of ${choices.join(', ')}` };

const webAddress =
  (...schemes: readonly string[]) =>
  (value: string): Reading => {
    const url = URL.canParse(value.trim()) ? new URL(value.trim()) : undefined;
    if (url === undefined || !schemes.includes(url.protocol))
      return {
        wrong: `must be an address that begins with ${schemes.map((each) => `${each}//`).join(' or ')}`,
      };
    if (url.search !== '' || url.hash !== '' || url.username !== '')
      return { wrong: 'must have no query, no fragment and no user' };
    return { value: value.trim().replace(/\/+$/, '') };
  };

const PORT = wholeNumber(0, 65_535);

/** Every option, in the order of the help. */
export const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'port',
    flag: 'port',
    variable: 'SDX_PORT',
    placeholder: 'N',
    fallback: 8470,
    help: 'port of the service; 0 takes a free one',
    read: PORT,
  },
  {
    name: 'host',
    flag: 'host',
    variable: 'SDX_HOST',
    placeholder: 'ADDRESS',
    fallback: '127.0.0.1',
    help: 'address to listen on',
    read: text,
  },
  {
    name: 'adminPort',
    flag: 'admin-port',
    variable: 'SDX_ADMIN_PORT',
    placeholder: 'N',
    fallback: 8471,
    help: 'port of the admin page and the metrics, on loopback',
    read: PORT,
  },
  {
    name: 'data',
    flag: 'data',
    variable: 'SDX_DATA',
    placeholder: 'DIR|URL',
    fallback: 'memory',
    help: 'folder that keeps data, audit log and keys, as a path or a file: address; `memory` keeps nothing',
    read: store,
  },
  {
    name: 'people',
    flag: 'people',
    variable: 'SDX_PEOPLE',
    placeholder: 'N',
    fallback: DEFAULT_PEOPLE,
    help: 'how many dummy people beside the personas',
    read: wholeNumber(0, MAX_PEOPLE),
  },
  {
    name: 'seed',
    flag: 'seed',
    variable: 'SDX_SEED',
    placeholder: 'N',
    fallback: DEFAULT_SEED,
    help: 'seed of the dummy people',
    read: wholeNumber(0, MAX_SEED),
  },
  {
    name: 'responder',
    flag: 'responder',
    variable: 'SDX_RESPONDER',
    placeholder: 'ID',
    fallback: 'northmere-community-records',
    help: 'system of the register that this server answers as',
    read: text,
  },
  {
    name: 'issuer',
    flag: 'issuer',
    variable: 'SDX_ISSUER',
    placeholder: 'URL',
    help: 'base address that tokens and assertions are for',
    read: webAddress('http:', 'https:'),
  },
  {
    name: 'tlsCert',
    flag: 'tls-cert',
    variable: 'SDX_TLS_CERT',
    placeholder: 'FILE',
    help: 'certificate in PEM; with --tls-key the server speaks https',
    read: text,
  },
  {
    name: 'tlsKey',
    flag: 'tls-key',
    variable: 'SDX_TLS_KEY',
    placeholder: 'FILE',
    help: 'private key in PEM',
    read: text,
  },
  {
    name: 'tlsClientCa',
    flag: 'tls-client-ca',
    variable: 'SDX_TLS_CLIENT_CA',
    placeholder: 'FILE',
    help: 'authorities of client certificates in PEM: tokens are then bound to certificates',
    read: text,
  },
  {
    name: 'fault',
    flag: 'fault',
    variable: 'SDX_FAULT',
    placeholder: 'NAME',
    help: `start with a fault: ${FAULTS.join(', ')}`,
    read: oneOf(FAULTS),
  },
  {
    name: 'alertsFile',
    flag: 'alerts-file',
    variable: 'SDX_ALERTS_FILE',
    placeholder: 'FILE',
    help: 'file that alerts are added to',
    read: text,
  },
  {
    name: 'alertsUrl',
    flag: 'alerts-url',
    variable: 'SDX_ALERTS_URL',
    placeholder: 'URL',
    help: 'address that alerts are posted to',
    read: webAddress('http:', 'https:'),
  },
  {
    name: 'logLevel',
    flag: 'log-level',
    variable: 'SDX_LOG_LEVEL',
    placeholder: 'LEVEL',
    fallback: 'info',
    help: `how much is logged: ${LOG_LEVELS.join(', ')}`,
    read: oneOf(LOG_LEVELS),
  },
];
