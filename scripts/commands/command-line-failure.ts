import { EXIT, ExpectedFailure } from '../findings/index.js';

/** Makes the stop for a command that cannot be carried out as it was given (exit 2). */
export function commandLineFailure(message: string, remedy: string): ExpectedFailure {
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
