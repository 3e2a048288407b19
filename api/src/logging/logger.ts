import { isatty } from 'node:tty';
import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from '../config/parsers';
import { oneLineEach } from './one-line';

const STDOUT = 1;

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

/** Writes synchronously, so that no line is lost when the process ends. */
function standardOutput(): DestinationStream {
  return isatty(STDOUT)
    ? oneLineEach(pretty({ sync: true, translateTime: 'SYS:HH:MM:ss', singleLine: true }), '\\\\u')
    : oneLineEach(pino.destination({ dest: STDOUT, sync: true }));
}
