import { checkPayload, withGuidePage } from '../schema/index.js';
import { placed, readInput } from './read.js';
import { shippedChecker } from './shipped-guide.js';
import type { Finding, Payload, ValidateOptions } from './types.js';

/** Does what `validate` promises; in a module of its own, because it needs much that other calls do not. */
export function check(payload: Payload, options: ValidateOptions): Finding[] {
  const { profile, format, file = '(payload)' } = options;
  const reading = readInput(payload, format, file);
  const checker = shippedChecker();
  const { findings } = checkPayload(reading.payload, checker, profile, file);
  return placed(withGuidePage(findings, checker.known.canonical), reading);
}
