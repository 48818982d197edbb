import pino, { type DestinationStream, type Logger } from 'pino';
import type { Observation } from '../respond/index.js';

/** The log for operators: JSON lines. No token, no assertion, no body, no identifier of a person (requirement sec-26). */
export interface OperatorLog {
  readonly exchange: (observation: Observation) => void;
  readonly event: (
    level: 'info' | 'warn' | 'error',
    what: string,
    detail?: Readonly<Record<string, string | number>>,
  ) => void;
}

/**
 * Makes the log. What may be written is listed member by member, so that nothing slips in with an object.
 * @param level least important level that is written
 * @param destination standard error where left out
 */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): OperatorLog {
  const logger: Logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'what' },
    destination,
  );
  return {
    exchange({
      operation,
      case: id,
      code,
      status,
      milliseconds,
      retry,
      recorded,
      correlation,
      audit,
      trace,
      fault,
    }) {
      const entry = {
        operation,
        case: id,
        code,
        status,
        ms: Math.round(milliseconds * 10) / 10,
        retry,
        recorded,
        correlation,
        audit,
        trace,
        fault,
      };
      if (status >= 500) logger.error(entry, 'exchange');
      else logger.info(entry, 'exchange');
    },
    event: (importance, what, detail = {}) => logger[importance](detail, what),
  };
}
