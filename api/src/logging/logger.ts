import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/parsers';
import { isoTime } from './iso-time';
import { standardOutput } from './standard-output';

/** The program's log: readable text on a terminal, else one JSON line for each event. */
export function createLogger(level: LogLevel, destination: DestinationStream = standardOutput()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${isoTime()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}
