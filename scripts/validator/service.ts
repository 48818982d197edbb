import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import FhirValidator from 'fhir-validator-wrapper';
import { environmentFailure, EXIT, ExpectedFailure } from '../findings/index.js';
import type { FhirHome } from '../fhir-packages/index.js';
import { classArchive } from './class-archive.js';
import { ValidatorClient } from './client.js';
import type { ValidatorJar } from './locate.js';

/** A running official validator. */
export interface ValidatorService {
  readonly client: ValidatorClient;
  readonly port: number;
  readonly pid: number;
  /** Ends the Java process; may be called more than once. */
  stop(): Promise<void>;
  /** Whether the Java process runs. */
  isUp(): boolean;
  /** Settles when the Java process has ended for whatever reason. */
  readonly ended: Promise<void>;
}

export interface StartOptions {
  readonly jar: ValidatorJar;
  readonly fhirHome: FhirHome;
  /** Exact versions of hl7.fhir.r4.core, hl7.terminology.r4 and hl7.fhir.uv.extensions.r4. */
  readonly versions: { readonly core: string; readonly terminology: string; readonly extensions: string };
  /** Folders or packages to load at the start. */
  readonly guides?: readonly string[];
  /** Called when the process is under way. */
  readonly launched?: () => void;
  /** For a process that stays for many builds: starts more slowly, then works twice as fast. */
  readonly longLived?: boolean;
  /** How long to wait for it to answer, in milliseconds. */
  readonly timeout?: number;
}

/** Measured: loading everything stays below 1.7 GB. */
const HEAP = '-Xmx2g';
const START_TIMEOUT_MS = 180_000;
const POLL_MS = 100;

/**
 * Starts one validator process on a free loopback port and waits until it answers. The wrapper starts and stops the
 * process; requests go straight to the validator's own HTTP service.
 *
 * The process ends with its parent: its standard input is a pipe, and when that closes it halts.
 * @throws ExpectedFailure (exit 3) with the end of the validator's output when it does not come up
 */
export async function startValidator(options: StartOptions): Promise<ValidatorService> {
  const [port, control] = await freePorts(2);
  const wrapper = new FhirValidator(options.jar.path, SILENT);
  const url = (on: number): string => `http://127.0.0.1:${on}`;
  const client = new ValidatorClient(url(port), options.jar.kind === 'launcher' ? url(control) : undefined);
  const archive = classArchive(options.jar);
  const starting = withJavaOptions(javaOptions(options, control, archive.javaOptions), () =>
    wrapper.start({
      version: '4.0.1',
      txServer: 'n/a',
      txLog: join(options.fhirHome.home, 'terminology.log'),
      igs: [...(options.guides ?? [])],
      port,
      timeout: options.timeout ?? START_TIMEOUT_MS,
      autoDownload: false,
    }),
  );
  const child = wrapper.process;
  if (child?.pid === undefined) {
    await starting;
    throw failedToStart('the process did not start');
  }
  options.launched?.();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // The wrapper asks once a second whether the service is there; asking more often saves half a second on average.
  const failed = new Promise<never>((_, reject) => {
    starting.catch((fault: unknown) => reject(failedToStart((fault as Error).message)));
  });
  failed.catch(() => undefined);
  let stopping = false;
  let isUp = false;
  const polling = (async () => {
    const wanted = (): boolean => !stopping;
    while (wanted() && !(await client.isUp())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  })();
  const stop = async (): Promise<void> => {
    stopping = true;
    if (isUp) await archive.leave(child);
    if (wrapper.process !== null && child.exitCode === null && child.signalCode === null)
      await wrapper.stop();
    await archive.discard();
  };
  try {
    await Promise.race([polling, failed]);
  } catch (fault) {
    await stop();
    throw fault;
  }
  isUp = true;
  const lives = (): boolean => child.exitCode === null && child.signalCode === null;
  return { client, port, pid: child.pid, stop, isUp: lives, ended };
}

function failedToStart(reason: string): ExpectedFailure {
  const tail = reason.split('\n').filter((line) => line.trim() !== '' && !/^(\s+at |Picked up )/.test(line));
  const failure = environmentFailure(
    'SDX-ENV-VALIDATOR-START',
    `The official validator did not start: ${tail.slice(-3).join(' ').slice(0, 400)}`,
    'Run `sdx doctor`; if everything is in order, delete the `validator` folder of the cache and try again.',
  );
  return new ExpectedFailure(failure.findings, EXIT.environment);
}

function javaOptions(
  { jar, fhirHome, versions, longLived }: StartOptions,
  control: number,
  archive: readonly string[],
): string {
  return [
    HEAP,
    // One short-lived process: quick compilation matters more than peak speed.
    ...(longLived === true ? [] : ['-XX:TieredStopAtLevel=1']),
    '-XX:+UseSerialGC',
    '-Dfile.encoding=UTF-8',
    '-Djava.awt.headless=true',
    // Messages and narratives must not depend on the language and the place of the machine.
    '-Duser.language=en',
    '-Duser.timezone=UTC',
    // Else every answer waits 40 ms for an acknowledgement.
    '-Dsun.net.httpserver.nodelay=true',
    `-Duser.home=${quote(fhirHome.home)}`,
    `-Dsdx.core=${versions.core}`,
    `-Dsdx.tho=${versions.terminology}`,
    `-Dsdx.extensions=${versions.extensions}`,
    `-Dsdx.control=${control}`,
    ...archive.map(quote),
    ...(jar.watchAgent !== undefined ? [`-javaagent:${quote(jar.watchAgent)}`] : []),
  ].join(' ');
}

function quote(path: string): string {
  return path.includes(' ') ? `"${path}"` : path;
}

/** The wrapper offers no way to pass options to Java, but Java reads them from the environment. */
function withJavaOptions<T>(options: string, work: () => T): T {
  const before = process.env['JAVA_TOOL_OPTIONS'];
  process.env['JAVA_TOOL_OPTIONS'] = [before, options].filter(Boolean).join(' ');
  try {
    return work();
  } finally {
    if (before === undefined) delete process.env['JAVA_TOOL_OPTIONS'];
    else process.env['JAVA_TOOL_OPTIONS'] = before;
  }
}

/** @returns ports that nobody listens on, all different */
async function freePorts(count: 2): Promise<[number, number]>;
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const nothing = (): void => undefined;
const SILENT = { info: nothing, warn: nothing, error: nothing };
