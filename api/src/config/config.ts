import { join, resolve } from 'node:path';

const SEED_FILE = join(__dirname, '../../../api/data/users.json');

/** Where the directory is kept. */
export type DatabaseLocation = { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string };

/** What the environment says, read once. */
export class Config {
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseLocation;
  /** Absolute path of the file that a new directory is filled from. */
  readonly seedFile: string;
  /** Origins that may call the API besides the loopback ones; `*` is all of them. */
  readonly corsOrigins: '*' | readonly string[];
  readonly logLevel: LogLevel;
  /** How many may follow the feed at once. */
  readonly maxStreams: number;
  /** How many of them may have the same address. */
  readonly maxStreamsPerClient: number;
  /** How often a stream shows that it is alive. */
  readonly heartbeatSeconds: number;

  /** @throws ConfigError with every setting that is wrong */
  constructor(env: NodeJS.ProcessEnv, seedFile = SEED_FILE) {
    this.seedFile = seedFile;
    const problems: string[] = [];
    const read = <T>(name: string, fallback: string, parse: (text: string) => T): T => {
      const sent = env[name]?.trim() ?? '';
      const text = sent === '' ? fallback : sent;
      try {
        return parse(text);
      } catch (error) {
        if (!(error instanceof InvalidSetting)) throw error;
        problems.push(`${name}="${withoutPassword(text)}": ${error.message}`);
        return parse(fallback);
      }
    };
    this.port = read('PORT', '6969', wholeNumber(0, 65_535));
    this.host = read('HOST', '127.0.0.1', parseHost);
    this.database = read('DATABASE_URL', 'sqlite:var/menagerie.sqlite', parseDatabaseUrl);
    this.corsOrigins = read('CORS_ORIGINS', 'none', parseOrigins);
    this.logLevel = read('LOG_LEVEL', 'info', parseLogLevel);
    this.maxStreams = read('MAX_STREAMS', '5000', wholeNumber(1, 100_000));
    this.maxStreamsPerClient = read('MAX_STREAMS_PER_CLIENT', '500', wholeNumber(1, 100_000));
    this.heartbeatSeconds = read('HEARTBEAT_SECONDS', '15', wholeNumber(1, 30));
    if (problems.length > 0) throw new ConfigError(problems);
  }
}

/** Its message is the readable list of all that is wrong. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      ['These settings of the environment are not valid:', ...problems.map((problem) => `  - ${problem}`)].join('\n'),
    );
  }
}

/** The URL as it may be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1:***@');
}

class InvalidSetting extends Error {}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const isInRange = /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max;
    if (!isInRange) throw new InvalidSetting(`use a whole number from ${min} to ${max}`);
    return Number(text);
  };
}

function parseHost(text: string): string {
  if (!/^[\w.:-]+$/.test(text)) throw new InvalidSetting('use an address or a host name, as 127.0.0.1');
  return text;
}

function parseDatabaseUrl(text: string): DatabaseLocation {
  if (/^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text)) return { engine: 'postgres', url: text };
  const file = /^sqlite:(?:\/\/(?=\/))?(?<file>.+)$/.exec(text)?.groups?.['file'];
  if (file !== undefined) return { engine: 'sqlite', file: resolve(file) };
  throw new InvalidSetting(
    'use sqlite:<file>, as sqlite:var/menagerie.sqlite, or postgres://user:password@host:5432/database',
  );
}

function parseOrigins(text: string): '*' | readonly string[] {
  if (text === '*') return '*';
  if (text === 'none') return [];
  const origins = text.split(',').map((origin) => origin.trim());
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrong !== undefined) {
    throw new InvalidSetting(
      `"${wrong}" is no origin; use *, or origins separated by commas, as https://pets.example.org`,
    );
  }
  return origins;
}

function parseLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((name) => name === text);
  if (level === undefined) throw new InvalidSetting(`use one of ${LOG_LEVELS.join(', ')}`);
  return level;
}
