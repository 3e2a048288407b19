import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** Its message ends a sentence about a setting, and says what would have been right. */
export class InvalidSetting extends Error {}

/** Where the directory is kept. */
export type DatabaseLocation = { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string };

/** How many requests one client may send in how many seconds. */
export interface Quota {
  requests: number;
  seconds: number;
}

/** How often the server backs up its directory, how many backups it keeps, and the absolute path of their folder. */
export interface BackupPlan {
  everyMs: number;
  keep: number;
  folder: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/.test(text) || Number(text) < min || Number(text) > max)
      throw new InvalidSetting(`use a whole number from ${min} to ${max}`);
    return Number(text);
  };
}

/** A limit, which is infinite where there is none. */
export function noneOr(min: number, max: number): (text: string) => number {
  return (text) => {
    if (text === 'none') return Infinity;
    if (!/^\d{1,15}$/.test(text) || Number(text) < min || Number(text) > max)
      throw new InvalidSetting(`use none, or a whole number from ${min} to ${max}`);
    return Number(text);
  };
}

export function yesOrNo(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new InvalidSetting('use true or false');
  return text === 'true';
}

export function parseHost(text: string): string {
  if (!/^[\w.:-]+$/.test(text)) throw new InvalidSetting('use an address or a host name, such as 127.0.0.1');
  return text;
}

export function parseDatabaseUrl(text: string): DatabaseLocation {
  if (/^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text)) return { engine: 'postgres', url: text };
  const file = /^sqlite:(?:\/\/(?=\/))?(?<file>.+)$/.exec(text)?.groups?.['file'];
  if (file?.startsWith(':memory:')) throw new InvalidSetting('what is in memory is lost with the process; use a file');
  if (file !== undefined) return { engine: 'sqlite', file: resolve(file) };
  throw new InvalidSetting(
    'use sqlite:<file>, such as sqlite:var/menagerie.sqlite, or postgres://user:password@host:5432/database',
  );
}

export function parseOrigins(text: string): '*' | readonly string[] {
  if (text === '*') return '*';
  return listOf(text, (origin) => URL.canParse(origin) && new URL(origin).origin === origin, {
    wrong: 'is no origin',
    right: 'use *, or origins separated by commas, such as https://pets.example.org',
  });
}

export function parseExactOrigins(text: string): readonly string[] {
  const origins = parseOrigins(text);
  if (origins === '*') throw new InvalidSetting('name each origin: a session is not for all of them');
  return origins;
}

export function parseAnonymousRole(text: string): 'viewer' | 'none' {
  if (text !== 'viewer' && text !== 'none') throw new InvalidSetting('use viewer or none');
  return text;
}

/** An origin. */
export function parsePublicUrl(text: string): string | undefined {
  if (text === 'none') return undefined;
  const { protocol = '', origin = '', href } = URL.parse(text) ?? {};
  if (/^https?:$/.test(protocol) && href === `${origin}/`) return origin;
  throw new InvalidSetting('use the address that people open, without a path, such as https://pets.example.org');
}

const HOST_NAME = /^(?:[a-z\d](?:[a-z\d_-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d_-]*[a-z\d])?)*|\[[a-f\d:.]+\])$/i;

/** Names as in a `Host` field, in lower case; IPv6 addresses in brackets. */
export function parseHostNames(text: string): readonly string[] {
  const names = listOf(text, (name) => HOST_NAME.test(name), {
    wrong: 'is no host name',
    right: 'use names or addresses without a port, separated by commas, such as pets.example.org, [2001:db8::1]',
  });
  return names.map((name) => name.toLowerCase());
}

/** Addresses and subnets. */
export function parseAddresses(text: string): readonly string[] {
  return listOf(text, isAddressOrSubnet, {
    wrong: 'is no address',
    right: 'use addresses or subnets separated by commas, such as 10.0.0.7, 10.1.0.0/16',
  });
}

function isAddressOrSubnet(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
  return bits > 0 && isPrefix && rest.length === 0;
}

export function parseQuota(text: string): Quota | undefined {
  if (text === 'none') return undefined;
  const { requests, seconds } = /^(?<requests>[1-9]\d{0,6})\/(?<seconds>[1-9]\d{0,4})$/.exec(text)?.groups ?? {};
  if (requests === undefined || seconds === undefined)
    throw new InvalidSetting('use none, or requests and seconds, such as 600/60 for 600 requests per minute');
  return { requests: Number(requests), seconds: Number(seconds) };
}

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

export function parseBackups(text: string): BackupPlan | undefined {
  if (text === 'none') return undefined;
  const { count, unit, keep, folder } =
    /^(?<count>[1-9]\d{0,3})(?<unit>[mhd]), *(?<keep>[1-9]\d{0,3}), *(?<folder>.+)$/.exec(text)?.groups ?? {};
  if (count === undefined || unit === undefined || keep === undefined || folder === undefined) {
    throw new InvalidSetting(
      'use none, or how often (m, h or d), how many are kept, and a folder, such as 24h,7,var/backups',
    );
  }
  return {
    everyMs: Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS],
    keep: Number(keep),
    folder: resolve(folder),
  };
}

export function parseLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((name) => name === text);
  if (level === undefined) throw new InvalidSetting(`use one of ${LOG_LEVELS.join(', ')}`);
  return level;
}

/** Entries separated by commas; `none` means no entries. */
function listOf(
  text: string,
  isRight: (entry: string) => boolean,
  says: { wrong: string; right: string },
): readonly string[] {
  if (text === 'none') return [];
  const entries = text.split(',').map((entry) => entry.trim());
  const wrong = entries.find((entry) => !isRight(entry));
  if (wrong !== undefined) throw new InvalidSetting(`"${wrong}" ${says.wrong}; ${says.right}`);
  return entries;
}
