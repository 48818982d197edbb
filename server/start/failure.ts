import { EXIT, ExpectedFailure } from '../../scripts/findings/index.js';

/** The surroundings keep the server from starting: exit 3, with what to do about it. */
export function environmentFailure(code: string, message: string, remedy: string): ExpectedFailure {
  return new ExpectedFailure(
    [{ file: '(environment)', severity: 'error', code, message, remedy, source: 'environment' }],
    EXIT.environment,
  );
}
