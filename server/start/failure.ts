import { EXIT, ExpectedFailure } from '../../scripts/findings/index.js';

/** The surroundings keep the server from starting: exit 3, with what to do about it. */
export function environmentFailure(code: string, message: string, remedy: string): ExpectedFailure {
  return new ExpectedFailure(
    [{ file: '(environment)', severity: 'error', code, message, remedy, source: 'environment' }],
    EXIT.environment,
  );
}

/** An option has a value that cannot be: exit 2, with what to give instead. */
export function optionFailure(message: string, remedy: string): ExpectedFailure {
  return new ExpectedFailure(
    [
      {
        file: '(command line)',
        severity: 'error',
        code: 'SDX-USAGE',
        message,
        remedy,
        source: 'environment',
      },
    ],
    EXIT.usage,
  );
}
