import { join } from 'node:path';
import { type Limits, quarterOf, readLimits } from './limits';
import { isLoopback } from './loopback';
import {
  type BackupPlan,
  type DatabaseLocation,
  InvalidSetting,
  type LogLevel,
  parseAddresses,
  parseBackups,
  parseDatabaseUrl,
  parseHost,
  parseHostNames,
  parseLogLevel,
  parseOrigins,
  parsePublicUrl,
  parseExactOrigins,
  parseAnonymousRole,
  parseQuota,
  type Quota,
  wholeNumber,
  yesOrNo,
} from './parsers';
import { ROOT } from './root';

const SEED_FILE = join(ROOT, 'api/data/users.json');

/** The settings, read once from the environment. */
export class Config {
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** The origin by which people reach the server, where that is not its own address. */
  readonly publicUrl: string | undefined;
  /** Further names in `Host` that the server answers for, besides the names of this machine and `host`: that of `publicUrl` among them. */
  readonly allowedHosts: readonly string[];
  readonly database: DatabaseLocation;
  /** How many megabytes must be free beside an SQLite file for the server to be ready. */
  readonly minFreeMb: number;
  /** Undefined where the server makes no backups. */
  readonly backups: BackupPlan | undefined;
  /** Absolute path of the file that fills a new directory. */
  readonly seedFile: string;
  /** Origins that may call the API; `*` means all origins. */
  readonly corsOrigins: '*' | readonly string[];
  /** Origins whose pages may send a session's cookie, besides our own. */
  readonly credentialOrigins: readonly string[];
  /** Whether something says that others than this machine reach the server. A proxy on this machine looks like this machine itself. */
  readonly isPublic: boolean;
  /** Whether everyone may do everything while there is no account, though others reach the server. */
  readonly allowPublic: boolean;
  /** What a request without a session or a key may do, once there are accounts. */
  readonly anonymousRole: 'viewer' | 'none';
  /** Whether pages of any port of this machine may call the API too: only where nothing says that others reach the server. */
  readonly trustsLoopbackPages: boolean;
  /** Addresses and subnets of proxies, which may name the client in `X-Forwarded-For`. */
  readonly trustedProxies: readonly string[];
  /** How many requests one client may send; undefined where requests are not counted. */
  readonly rateLimit: Quota | undefined;
  readonly limits: Limits;
  readonly logLevel: LogLevel;
  /** How many bytes of answers are kept to be sent again; 0 keeps none. */
  readonly keptAnswersBytes: number;
  /** Whether `/metrics` answers. */
  readonly metrics: boolean;
  /** How long the server is not ready before it stops. */
  readonly drainSeconds: number;
  /** The number of streams of the feed at a time. */
  readonly maxStreams: number;
  /** The number of streams to one address at a time, at most a quarter of all. */
  readonly maxStreamsPerClient: number;
  /** The pause between two signs of life on a stream. */
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
        const shown = name === 'DATABASE_URL' ? withoutPassword(text) : text;
        problems.push(withoutUserInfo(`${name}="${shown}": ${error.message}`));
        return parse(fallback);
      }
    };
    this.port = read('PORT', '6969', wholeNumber(0, 65_535));
    this.host = read('HOST', '127.0.0.1', parseHost);
    this.publicUrl = read('PUBLIC_URL', 'none', parsePublicUrl);
    const publicHosts = this.publicUrl === undefined ? [] : [new URL(this.publicUrl).hostname];
    this.allowedHosts = [...publicHosts, ...read('ALLOWED_HOSTS', 'none', parseHostNames)];
    this.database = read('DATABASE_URL', 'sqlite:var/menagerie.sqlite', parseDatabaseUrl);
    this.minFreeMb = read('MIN_FREE_MB', '16', wholeNumber(0, 999_999_999));
    this.backups = read('BACKUPS', 'none', parseBackups);
    if (this.backups !== undefined && this.database.engine === 'postgres')
      problems.push('BACKUPS: PostgreSQL is backed up with pg_dump, as docs/backups.md says; use none');
    this.corsOrigins = read('CORS_ORIGINS', 'none', parseOrigins);
    this.trustedProxies = read('TRUST_PROXY', 'none', parseAddresses);
    const isPrivate = isLoopback(this.host) && this.trustedProxies.length === 0;
    this.isPublic = !isPrivate || this.allowedHosts.length > 0;
    this.trustsLoopbackPages = !this.isPublic;
    this.allowPublic = read('ALLOW_PUBLIC', 'false', yesOrNo);
    this.anonymousRole = read('ANONYMOUS_ROLE', this.isPublic ? 'none' : 'viewer', parseAnonymousRole);
    this.credentialOrigins = read('CREDENTIAL_ORIGINS', 'none', parseExactOrigins);
    this.rateLimit = read('RATE_LIMIT', isPrivate ? 'none' : '600/60', parseQuota);
    this.limits = readLimits(read);
    this.logLevel = read('LOG_LEVEL', 'info', parseLogLevel);
    this.keptAnswersBytes = read('KEPT_ANSWERS_BYTES', String(32 * 1024 * 1024), wholeNumber(0, 4_294_967_296));
    this.metrics = read('METRICS', 'false', yesOrNo);
    this.drainSeconds = read('DRAIN_SECONDS', '0', wholeNumber(0, 600));
    this.maxStreams = read('MAX_STREAMS', '5000', wholeNumber(1, 100_000));
    const quarter = quarterOf(this.maxStreams);
    this.maxStreamsPerClient = read('MAX_STREAMS_PER_CLIENT', String(Math.min(500, quarter)), wholeNumber(1, quarter));
    this.heartbeatSeconds = read('HEARTBEAT_SECONDS', '15', wholeNumber(1, 30));
    if (this.heartbeatSeconds >= this.limits.stallSeconds) {
      problems.push(
        `HEARTBEAT_SECONDS="${this.heartbeatSeconds}": streams that are silent for this long are cut off; use less than STALL_TIMEOUT_SECONDS, which is ${this.limits.stallSeconds}`,
      );
    }
    if (problems.length > 0) throw new ConfigError(problems);
  }
}

/** Its message is a readable list of everything that is wrong. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      ['These settings of the environment are not valid:', ...problems.map((problem) => `  - ${problem}`)].join('\n'),
    );
  }
}

/**
 * What may be shown of a database's URL. A password can stand in more places than one, and a URL that is no URL can have it anywhere:
 * what is shown is put together from what is known to be none.
 */
export function withoutPassword(url: string): string {
  if (url.startsWith('sqlite:')) return url;
  const { protocol, username, host, pathname, search, hash } = URL.parse(url) ?? {};
  const isRead =
    /^postgres(?:ql)?:$/.test(protocol ?? '') && url.includes('://') && !`${pathname}${search}${hash}`.includes('@');
  if (isRead) return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`;
  return /^\w*$/.test(url) ? url : `${/^[\w+]+:/.exec(url)?.[0] ?? ''}…`;
}

function withoutUserInfo(text: string): string {
  return text.replaceAll(/:\/\/[^\s",]*@/g, '://***@');
}
