import { ExpectedFailure, type ExitCode } from '../findings/index.js';
import type { Request, RunCommand } from '../daemon/index.js';
import { build, type BuildCommandOptions } from './build.js';
import type { Command, CommandContext } from './context.js';
import { sayFailure } from './failure-report.js';
import { validate, type ValidateOptions } from './validate.js';

/** Runs a command in the daemon as it would run in the client's own process. */
export const runForClient: RunCommand = async (request, workshop, output, signal) => {
  const context: CommandContext = {
    cwd: request.cwd,
    userCwd: request.userCwd,
    ...(request.ownCommand === undefined ? {} : { ownCommand: request.ownCommand }),
    env: request.env,
    ...output,
    colour: request.colour,
    stdoutColour: request.stdoutColour,
    readStdin: () => Promise.reject(new Error('Standard input is not handed over.')),
    stopwatch: () => performance.now(),
    signal,
    workshop,
  };
  try {
    return await runNamed(request, context);
  } catch (fault) {
    if (!(fault instanceof ExpectedFailure)) throw fault;
    return sayFailure(fault, request.options['json'] === true, context);
  }
};

function runNamed(
  { command, options }: Extract<Request, { kind: 'run' }>,
  context: CommandContext,
): Promise<ExitCode> {
  const run = <Options>(named: Command<Options>): Promise<ExitCode> => named(options as Options, context);
  if (command === 'build') return run<BuildCommandOptions>(build);
  if (command === 'validate') return run<ValidateOptions>(validate);
  return Promise.reject(new Error(`It does not know the command ${command}.`));
}
