import type { Finding } from '../../scripts/findings/index.js';
import { OPTIONS, type OptionSpec, type ServerConfig } from './options.js';

/** Where values come from, the strongest first: command line, environment, file. */
export interface ConfigSources {
  /** By flag, as the command line had them. */
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Content of the configuration file, and the name to report. */
  readonly file?: { readonly name: string; readonly text: string };
}

/** A configuration, or everything that is wrong with it. */
export type ConfigReading =
  | { readonly ok: true; readonly config: ServerConfig }
  | { readonly ok: false; readonly findings: readonly [Finding, ...Finding[]] };

/**
 * Reads the configuration of the server. Every fault is named with the place that it came from: the flag, the
 * environment variable, or the member of the file.
 */
export function readConfig(sources: ConfigSources): ConfigReading {
  const findings: Finding[] = [];
  const fromFile = readFile(sources, findings);
  const values: Record<string, string | number> = {};
  for (const option of OPTIONS) {
    const given = givenValue(option, sources, fromFile);
    if (given === undefined) {
      if (option.fallback !== undefined) values[option.name] = option.fallback;
      continue;
    }
    const reading = option.read(given.text);
    if ('value' in reading) values[option.name] = reading.value;
    else findings.push(fault(given.place, `${given.label} ${reading.wrong}.`, `It is: ${option.help}.`));
  }
  const config = values as unknown as ServerConfig;
  findings.push(...together(config));
  const [first, ...others] = findings;
  return first === undefined ? { ok: true, config } : { ok: false, findings: [first, ...others] };
}

interface Given {
  readonly text: string;
  readonly place: string;
  readonly label: string;
}

function givenValue(
  { name, flag, variable }: OptionSpec,
  { flags, env, file }: ConfigSources,
  fromFile: Readonly<Record<string, unknown>>,
): Given | undefined {
  const ofFlag = flags[flag];
  if (ofFlag !== undefined) return { text: ofFlag, place: '(command line)', label: `--${flag}` };
  const ofVariable = env[variable];
  if (ofVariable !== undefined && ofVariable !== '')
    return { text: ofVariable, place: '(environment)', label: variable };
  const ofFile = fromFile[name];
  if (ofFile === undefined) return undefined;
  return { text: asText(ofFile), place: file?.name ?? '(file)', label: `"${name}"` };
}

/** Anything but a text or a number reads as a text that no option takes. */
function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function readFile({ file }: ConfigSources, findings: Finding[]): Readonly<Record<string, unknown>> {
  if (file === undefined) return {};
  let content: unknown;
  try {
    content = JSON.parse(file.text);
  } catch {
    findings.push(fault(file.name, 'The file is not JSON.', 'Correct it, or leave --config out.'));
    return {};
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    findings.push(
      fault(file.name, 'The file holds no JSON object.', 'Write an object with the names of options.'),
    );
    return {};
  }
  const known = new Set<string>(['$schema', ...OPTIONS.map(({ name }) => name)]);
  for (const name of Object.keys(content).filter((each) => !known.has(each)))
    findings.push(
      fault(
        file.name,
        `"${name}" is no option.`,
        `Options are: ${OPTIONS.map((each) => each.name).join(', ')}.`,
      ),
    );
  return content as Readonly<Record<string, unknown>>;
}

/** What holds between options. */
function together(config: ServerConfig): Finding[] {
  const findings: Finding[] = [];
  const { tlsCert, tlsKey, tlsClientCa, port, adminPort, host, issuer } = config;
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    findings.push(
      fault(
        '(command line)',
        'A certificate and its key belong together.',
        'Give both --tls-cert and --tls-key.',
      ),
    );
  if (tlsClientCa !== undefined && tlsCert === undefined)
    findings.push(
      fault('(command line)', '--tls-client-ca needs https.', 'Give --tls-cert and --tls-key too.'),
    );
  if (port !== 0 && port === adminPort)
    findings.push(
      fault(
        '(command line)',
        '--port and --admin-port are the same.',
        'The admin page has a port of its own.',
      ),
    );
  if (tlsCert === undefined && !isLoopback(host) && issuer?.startsWith('https://') !== true)
    findings.push(
      fault(
        '(command line)',
        `Listening on ${host} without TLS would send tokens and people's details in the clear.`,
        'Give --tls-cert and --tls-key, or an https --issuer where something in front speaks TLS.',
      ),
    );
  return findings;
}

/** Whether an address can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function fault(file: string, message: string, remedy: string): Finding {
  return { file, severity: 'error', code: 'SDX-CONFIG', message, remedy, source: 'environment' };
}
