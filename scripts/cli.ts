#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { Argument, Command, CommanderError, Option } from 'commander';
import type { ExitCode } from './findings/index.js';
import type { Command as Run, CommandContext } from './commands/context.js';
import { ownCommand } from './commands/own-command.js';
import { ownVersion } from './commands/own-version.js';
import {
  COMPARISON_FAIL_ON,
  COMPARISON_FORMATS,
  DATA_ACTIONS,
  FAIL_ON,
  FORMATS,
  PERSON_ROLES,
  REQUESTED_INFORMATION,
  SERVE_OPTIONS,
  SHELLS,
  type Shell,
} from './commands/choices.js';

/**
 * The command line `sdx`. It only reads arguments, runs one command and ends the process with that command's exit
 * code; each command is loaded when it is asked for, so that `--help` is quick.
 */
async function main(): Promise<ExitCode> {
  const own = ownCommand({ program: fileURLToPath(import.meta.url), env: process.env });
  const context = realContext(own);
  // npm's own words on standard output would spoil a report that goes to a file.
  const examples = examplesFor(own.replace('npm run ', 'npm run -s '));
  let exitCode: ExitCode = 0;
  /** Wires a command: its options object goes to the function that `load` brings in. */
  const runs =
    <Options>(load: () => Promise<Run<Options>>, collect?: (args: string[]) => Partial<Options>) =>
    async (...parameters: unknown[]): Promise<void> => {
      const command = parameters.at(-1) as Command;
      const options = { ...command.opts(), ...collect?.(command.args) } as Options;
      const [run, report] = await Promise.all([load(), loadReporting()]);
      reporting = report;
      exitCode = await run(options, context);
    };

  /** The same for commands that the project's daemon does more quickly, where there is one. */
  const runsInDaemon =
    <Options>(
      name: 'build' | 'validate',
      load: () => Promise<Run<Options>>,
      collect?: (args: string[]) => Partial<Options>,
    ) =>
    async (...parameters: unknown[]): Promise<void> => {
      const command = parameters.at(-1) as Command;
      const { runInDaemon } = await import('./commands/hand-over.js');
      const handed = await runInDaemon(name, { ...command.opts(), ...collect?.(command.args) }, context);
      if (handed === undefined) await runs(load, collect)(...parameters);
      else exitCode = handed;
    };

  const program = new Command('sdx')
    .description('Builds and checks the Data Exchange Standard, and the payloads that claim to follow it.')
    .version(ownVersion())
    .showHelpAfterError('(add --help for the options and examples)')
    .exitOverride()
    .configureOutput({ writeOut: context.stdout, writeErr: context.stderr });

  program.addHelpText('after', examples(['sdx validate request.json', 'sdx validate --help', 'sdx doctor']));

  const jar = new Option(
    '--validator-jar <file>',
    'official validator to use instead of the one that is fetched',
  );
  const json = new Option('--json', 'print findings as JSON on standard output');
  const fresh = new Option(
    '--fresh',
    'ask the official validator everything anew, also what it has judged before',
  );
  const errorsOnly = new Option('--errors-only', 'leave out warnings and information');

  program
    .command('build')
    .description('Build everything: FSH → validated package, schemas and guide, into output/.')
    .option('--no-validate', 'build without the official validator, so without Java')
    .option('--output <folder>', 'where the result goes', 'output')
    .option('--language <codes...>', 'also publish the guide with its menus and labels in this language: cy')
    .option(
      '--compare-with <file>',
      'package.tgz of an earlier version: the guide then says what has changed',
    )
    .addOption(fresh)
    .addOption(jar)
    .addOption(json)
    .addOption(errorsOnly)
    .addHelpText('after', examples(['sdx build', 'sdx build --no-validate', 'sdx build --language cy']))
    .action(runsInDaemon('build', async () => (await import('./commands/build.js')).build));

  program
    .command('watch')
    .description('Build, serve the guide, and make again what each change touches, until Ctrl-C.')
    .option('--no-validate', 'without the official validator, so without Java')
    .option('--port <number>', 'where the guide is served; 4800, or a free port, unless given')
    .addOption(fresh)
    .addOption(jar)
    .addOption(errorsOnly)
    .addHelpText('after', examples(['sdx watch', 'sdx watch --port 5000', 'sdx watch --no-validate']))
    .action(runs(async () => (await import('./commands/watch.js')).watch));

  program
    .command('validate')
    .argument('<files...>', 'JSON, XML or NDJSON payloads: files, folders, patterns; - reads standard input')
    .description('Check payloads: the profile comes from meta.profile, or from the parameters they carry.')
    .option('--profile <url>', 'check against this profile instead')
    .option('--official', 'check with the official validator, which needs Java (the default in a checkout)')
    .option('--no-official', 'check with schema and invariants alone, at once (the default elsewhere)')
    .option('--guide <folder>', 'output folder of the build to check against')
    .addOption(
      new Option('--format <format>', 'form of the report on standard output')
        .choices(FORMATS)
        .default('text'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'end with exit code 1 on findings of this severity, or a graver one')
        .choices(FAIL_ON)
        .default('error'),
    )
    .addOption(jar)
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .addOption(errorsOnly)
    .addHelpText(
      'after',
      examples([
        'sdx validate request.json',
        'sdx validate --no-official reply.xml',
        "sdx validate --format sarif 'replies/**/*.json' > findings.sarif",
        'sdx validate --fail-on warning replies/ more.ndjson',
        'cat request.json | sdx validate -',
      ]),
    )
    .action(
      runsInDaemon(
        'validate',
        async () => (await import('./commands/validate.js')).validate,
        (files) => ({ files }),
      ),
    );

  program
    .command('examples')
    .description('Make the example exchanges from their scenarios and compare them with examples/.')
    .option('--write', 'write what differs to examples/ and input/includes/')
    .addOption(json)
    .addHelpText('after', examples(['sdx examples', 'sdx examples --write']))
    .action(runs(async () => (await import('./commands/examples.js')).examples));

  program
    .command('explain')
    .argument('<request>', 'request payload, JSON or XML')
    .description(
      'Say how the decision rules decide on a request: the facts, the rules tried, the one that decided.',
    )
    .option('--responder <identifier>', 'organisation that is asked, as in the register')
    .option('--at <instant>', 'time of the decision; the request’s own requestedAt unless given')
    .addOption(json)
    .addHelpText(
      'after',
      examples([
        'sdx explain examples/C01-known-active/request.json',
        'sdx explain request.xml --responder ZZ9B1',
        'sdx explain request.json --responder ZZ9B1 --at 2026-01-31T09:00:00Z --json',
      ]),
    )
    .action(
      runs(
        async () => (await import('./commands/explain.js')).explain,
        ([request]) => ({ request: request ?? '' }),
      ),
    );

  program
    .command('compare')
    .argument('<old>', 'the older version: package.tgz, a package folder, or the output folder of a build')
    .argument('<new>', 'the newer version, likewise')
    .description('Say what differs between two versions of the FHIR package, and whom each change breaks.')
    .addOption(
      new Option('--format <format>', 'form of the comparison on standard output')
        .choices(COMPARISON_FORMATS)
        .default('text'),
    )
    .addOption(
      new Option('--fail-on <changes>', 'end with exit code 1 on such changes, or graver ones')
        .choices(COMPARISON_FAIL_ON)
        .default('breaking'),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .addHelpText(
      'after',
      examples([
        'sdx compare older/package.tgz output',
        'sdx compare older/package.tgz newer/package.tgz --fail-on judge',
        'sdx compare older/package.tgz output --format json > changes.json',
      ]),
    )
    .action(
      runs(
        async () => (await import('./commands/compare.js')).compare,
        ([older, newer]) => ({ older: older ?? '', newer: newer ?? '' }),
      ),
    );

  program
    .command('data')
    .addArgument(
      new Argument('<action>', 'make people, or list the personas and what is replied about each').choices(
        DATA_ACTIONS,
      ),
    )
    .description('Make dummy people as NDJSON, always the same for a seed; or list the personas.')
    .option('--people <number>', 'how many, up to 1,000,000; 5,000 unless given')
    .option('--seed <number>', 'which people: a number from 0 to 4,294,967,295; 2026 unless given')
    .option('--output <file>', 'where they go; - is standard output', '-')
    .option('--force', 'replace the file if there is one')
    .addOption(new Option('--json', 'list the personas as JSON, by response case'))
    .addHelpText(
      'after',
      examples([
        'sdx data generate --people 3',
        'sdx data generate --people 100000 --seed 7 --output people.ndjson',
        'sdx data personas',
      ]),
    )
    .action(
      runs(
        async () => (await import('./commands/data.js')).data,
        ([action]) => ({ action: action as (typeof DATA_ACTIONS)[number] }),
      ),
    );

  program
    .command('query')
    .description('Ask a responder about a person, and show the reply as a practitioner would see it.')
    .option('--base <url>', 'base address of the responder', 'http://127.0.0.1:8470')
    .option('--persona <name>', 'ask about this persona')
    .option('--query <id>', 'which query about the persona; the first unless given')
    .option('--response-case <number>', 'ask the query of a persona that gives this response case: C05')
    .option('--list', 'list every query of every persona by response case, with the command to give')
    .option('--file <body>', 'send this body, with a request identifier and a time of its own')
    .option('--exact', 'send the file byte for byte')
    .option('--nhs-number <number>', 'whom to ask about: NHS number')
    .option('--family <name>', 'family name')
    .option('--given <names...>', 'given names')
    .option('--birth-date <date>', 'YYYY-MM-DD, or as much of it as is known')
    .option('--birth-date-accuracy <letters>', 'three of A, E, U, X for year, month and day')
    .option('--address-line <lines...>', 'lines of the address')
    .option('--city <name>', 'town')
    .option('--postcode <code>', 'postcode')
    .option('--uprn <number>', 'unique property reference number')
    .option('--client <id>', 'who asks: a client of the personas')
    .option('--case <reference>', 'your own case, for your own log; it is never sent')
    .option('--reason <code>', 'why: a code of request-reason')
    .addOption(
      new Option('--person-role <code>', 'the role of the person who is asked about').choices(PERSON_ROLES),
    )
    .addOption(
      new Option('--requested-information <code>', 'how much to ask for; the least unless given').choices(
        REQUESTED_INFORMATION,
      ),
    )
    .option('--sharing-policy <id@version...>', 'agreements that the request relies on')
    .option('--only-certain-matches', 'take certain matches alone')
    .option('--responder <id>', 'system of the register that is asked')
    .option('--match', 'ask in the $match form')
    .option('--xml', 'send and take FHIR XML')
    .option('--keys <file>', 'private keys of the clients; those of the test server unless given')
    .option('--log <folder>', 'where the own log is kept; a folder of the cache unless given')
    .option('--staff <file>', 'own staff: look-ups of them are reported to information governance')
    .option('--guide <folder>', 'output folder of the build to check replies against')
    .option('--ca <file>', 'trust the authorities in this file (PEM) in place of the public ones')
    .option('--cert <file>', 'own certificate (PEM), for mutual TLS')
    .option('--key <file>', 'its private key (PEM)')
    .option('--timeout <seconds>', 'how long to wait for the reply', '15')
    .option('--print-request', 'print what would be sent, and send nothing')
    .option('--print-curl', 'print a signed call for curl that is good for five minutes')
    .option('--json', 'print the reply, or the list, as JSON')
    .addHelpText(
      'after',
      `\nEnds with 0 for an answer, 1 where there is none, 2 for options that do not fit, 3 where keys or log\ncannot be used.\n${examples(
        [
          'sdx query --list',
          'sdx query --persona amara-thistledown',
          'sdx query --response-case C05 --json',
          'sdx query --persona amara-thistledown --print-curl',
          'sdx query --file examples/C01-known-active/request.json --case CASE-1',
          'sdx query --family Larkmeadow --given Yusuf --birth-date 2014-09-21 --person-role child --reason children-act-1989-section-47 --client fenwick-child-protection --case CASE-1',
        ],
      )}`,
    )
    .action(runs(async () => (await import('./commands/query.js')).query));

  program
    .command('doctor')
    .description('Report every prerequisite, and how to get what is missing.')
    .addOption(json)
    .addHelpText('after', examples(['sdx doctor', 'sdx doctor --json']))
    .action(runs(async () => (await import('./commands/doctor.js')).doctor));

  program
    .command('pack')
    .description(
      'Put together dist/ for vendors: the compiled toolkit and the validated guide (npm pack runs it).',
    )
    .option('--guide <folder>', 'output folder of the build to pack', 'output')
    .option('--output <folder>', 'where the result goes', 'dist')
    .addHelpText('after', examples(['sdx pack', 'npm pack']))
    .action(runs(async () => (await import('./commands/pack.js')).pack));

  program
    .command('publish')
    .argument('<target>', 'folder that holds the published versions, such as a checkout of gh-pages')
    .description(
      'Lay the validated guide under its version into a published root; never change what is there.',
    )
    .option('--output <folder>', 'output folder of the build to publish', 'output')
    .addHelpText(
      'after',
      examples(['sdx publish ../gh-pages', 'sdx build --compare-with ../gh-pages/0.2.0/package.tgz']),
    )
    .action(
      runs(
        async () => (await import('./commands/publish.js')).publish,
        ([target]) => ({ target: target ?? '' }),
      ),
    );

  const serve = program
    .command('serve')
    .description('Run the test server: a responder with invented people that answers every case.')
    .option('--config <FILE>', 'read options from a JSON file; also SDX_CONFIG')
    .option('--guide <DIR>', 'output folder of a build, whose profiles it checks with')
    .addHelpText(
      'after',
      `\nEvery option is also an environment variable: --admin-port is SDX_ADMIN_PORT.\n${examples([
        'sdx serve',
        'sdx serve --port 0 --data ./server-data',
        'sdx serve --fault source-missing',
      ])}`,
    )
    .action(runs(async () => (await import('./commands/serve.js')).serve));
  for (const [flags, help] of SERVE_OPTIONS) serve.option(flags, help);

  program
    .command('daemon')
    .description('Keep validator and definitions loaded, so that build and validate answer at once.')
    .option('--idle <minutes>', 'stop after so many minutes without work', '30')
    .option('--status', 'say whether it runs, and how it is')
    .option('--stop', 'stop it')
    .option('--foreground', 'stay in this terminal instead of the background')
    .addOption(new Option('--json', 'print the status as JSON'))
    .addHelpText('after', examples(['sdx daemon', 'sdx daemon --status', 'sdx daemon --stop']))
    .action(runs(async () => (await import('./commands/daemon.js')).daemon));

  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'the shell that is to complete').choices(SHELLS))
    .description('Print a script that makes a shell complete commands, options and their values.')
    .addHelpText(
      'after',
      // For those who have `sdx` on their path: the shell completes nothing else.
      examplesFor('sdx')([
        'source <(sdx completion bash)',
        'sdx completion zsh > "${fpath[1]}/_sdx"',
        'sdx completion fish > ~/.config/fish/completions/sdx.fish',
      ]),
    )
    .action(
      runs(
        async () => (await import('./commands/completion.js')).completion,
        ([shell]) => ({ shell: shell as Shell, program }),
      ),
    );

  try {
    await program.parseAsync();
    return exitCode;
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
    return reportFailure(fault, context);
  }
}

/**
 * Prints a stop that was foreseen, or that the machine has forced.
 * @throws any other fault, as it came
 */
async function reportFailure(fault: unknown, context: CommandContext): Promise<ExitCode> {
  const report = reporting ?? (await loadReporting());
  const failure = report.foreseen(fault) ?? (await ofSignal(report));
  if (failure === undefined) throw fault;
  const asJson = /(^| )(--json|--format[= ]json)( |$)/.test(process.argv.slice(2).join(' '));
  return report.sayFailure(failure, asJson, context);
}

type Reporting = typeof import('./commands/failure-report.js');

/**
 * How failures are said. Loaded with the command, because `--help` needs nothing of it; and not later,
 * because whoever is interrupted has no time to load anything.
 */
let reporting: Reporting | undefined;

function loadReporting(): Promise<Reporting> {
  return import('./commands/failure-report.js');
}

/**
 * A terminal sends Ctrl-C to everything that this process has started too, and it may hear of their end before it hears
 * of the signal.
 */
async function ofSignal({
  interruptedCommand,
}: Reporting): Promise<ReturnType<typeof interruptedCommand> | undefined> {
  if (endOfSignal === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  return endOfSignal === undefined ? undefined : interruptedCommand();
}

/** Examples that can be pasted where the user is. */
function examplesFor(own: string): (lines: readonly string[]) => string {
  const inPlaceOf = (line: string): string => line.replace(/\bsdx (?=[a-z])/g, `${own} `);
  return (lines) => `\nExamples:\n${lines.map((line) => `  $ ${inPlaceOf(line)}`).join('\n')}\n`;
}

/** `npm run` starts programs in the folder of the package, wherever the user is. */
function userFolder(env: NodeJS.ProcessEnv): string {
  const isOwnScript =
    env['npm_lifecycle_event'] === 'sdx' && env['npm_package_name'] === 'data-exchange-standard';
  return (isOwnScript ? env['INIT_CWD'] : undefined) ?? process.cwd();
}

/** How the process ends that was told to by a signal, as shells count: 128 and the number of the signal. */
let endOfSignal: number | undefined;

/** How a program ends whose reader has gone, as shells count: 128 and the number of SIGPIPE. */
const END_OF_PIPE = 141;

function realContext(own: string): CommandContext {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Not only once: npm and tsx pass on what the terminal has sent to everybody, and a second signal would kill.
    process.on(signal, () => {
      if (endOfSignal !== undefined) return;
      endOfSignal = signal === 'SIGINT' ? 130 : 143;
      abort.abort();
      // Whatever is under way gets a moment to tidy up; the validator ends with this process in any case.
      setTimeout(() => process.exit(endOfSignal), 4_000).unref();
    });
  }
  // Who reads the output may have seen enough: `sdx validate … | head`.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EPIPE') process.exit(END_OF_PIPE);
      throw fault;
    });
  return {
    cwd: process.cwd(),
    userCwd: userFolder(process.env),
    ownCommand: own,
    env: process.env,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    colour: process.stderr.isTTY && !process.env['NO_COLOR'],
    stdoutColour: process.stdout.isTTY && !process.env['NO_COLOR'],
    readStdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    stopwatch: () => performance.now(),
    signal: abort.signal,
  };
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
    // What was interrupted may still be under way; what came to its end all the same has ended well.
    if (endOfSignal !== undefined) process.exit(exitCode === 0 ? 0 : endOfSignal);
  },
  (fault: unknown) => {
    const detail = fault instanceof Error ? fault.message : String(fault);
    process.stderr.write(`sdx: internal fault: ${detail}\nThis is a bug in the toolkit. Please report it.\n`);
    if (process.env['SDX_DEBUG'] && fault instanceof Error) process.stderr.write(`${fault.stack ?? ''}\n`);
    process.exitCode = 3 satisfies ExitCode;
  },
);
