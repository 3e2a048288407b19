import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/parsers';
import { standardOutput } from './standard-output';

/** The program's log: readable text on a terminal, else one JSON line for each event. */
export function createLogger(level: LogLevel, destination: DestinationStream = standardOutput()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}
