import type { ChangeKind, ChangeQuery } from '../api/change-client';
import type { SetQuery } from '../api/set-client';
import type { Change, ChangeSelection, ChangeSet } from '../api/types';
import { dayAfter, dayOf, isDay } from './local-day';

export type KindName = 'all' | 'users' | 'messages' | 'deleted';

/** A group of kinds that a person can choose; its name stands in the address. */
export interface KindChoice {
  readonly name: KindName;
  readonly label: string;
  /** Empty for all kinds. */
  readonly kinds: readonly ChangeKind[];
}

const ALL: KindChoice = { name: 'all', label: 'All', kinds: [] };

export const KINDS: readonly KindChoice[] = [
  ALL,
  { name: 'users', label: 'Users', kinds: ['created', 'updated', 'deleted'] },
  { name: 'messages', label: 'Messages', kinds: ['message'] },
  { name: 'deleted', label: 'Deleted', kinds: ['deleted'] },
];

/** Which part of the ledger is shown: `?kind=deleted&user=5&by=3&day=2026-11-24`, or instead of the day `&since=2026-11-24T12:00`. */
export interface ActivityFilter {
  readonly kind: KindChoice;
  readonly user: number | undefined;
  /** The id of an account; nobody made what is older than the accounts. */
  readonly by: number | 'none' | undefined;
  /** In the time zone of the browser. */
  readonly day: string | undefined;
  /** A minute in the time zone of the browser; then no day is chosen. */
  readonly since: string | undefined;
}

/** The filter that the address holds. What it does not know is left out, and so are messages where a user is named, which have none. */
export function filterOf(params: Pick<URLSearchParams, 'get'>): ActivityFilter {
  const [id, day] = [params.get('user') ?? '', params.get('day') ?? ''];
  const user = numberOf(id);
  const name = params.get('by') ?? '';
  const by = name === 'none' ? name : numberOf(name);
  const named = KINDS.find(({ name }) => name === params.get('kind')) ?? ALL;
  const kind = user !== undefined && named.name === 'messages' ? ALL : named;
  const since = params.get('since') ?? '';
  const isSince = MINUTE.test(since) && !Number.isNaN(Date.parse(since));
  return { kind, user, by, day: isDay(day) && !isSince ? day : undefined, since: isSince ? since : undefined };
}

/** As a field of date and time has it. */
const MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

function numberOf(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

export function isSameFilter(one: ActivityFilter, other: ActivityFilter): boolean {
  return (
    one.kind === other.kind &&
    one.user === other.user &&
    one.by === other.by &&
    one.day === other.day &&
    one.since === other.since
  );
}

export function isEverything({ kind, user, by, day, since }: ActivityFilter): boolean {
  return kind === ALL && user === undefined && by === undefined && day === undefined && since === undefined;
}

/** Whether sets stand for their changes: of one user, each change is shown by itself. */
export function hasSets({ kind, user }: ActivityFilter): boolean {
  return user === undefined && kind.name !== 'messages';
}

/** What undoes all that is shown, and nothing else; undefined where no such thing can be asked for. */
export function undoOf({ kind, user, by, since }: ActivityFilter): ChangeSelection | undefined {
  if (since === undefined || kind !== ALL || user !== undefined) return undefined;
  return { since: new Date(since).toISOString(), ...(by !== undefined && { by }) };
}

/** The filter as the server understands it. */
export function queryOf(filter: ActivityFilter): Omit<ChangeQuery, 'limit'> {
  const { kind, user, by, day, since } = filter;
  return {
    kinds: kind.kinds,
    user,
    by,
    ...(hasSets(filter) && { set: 'none' as const }),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    ...(day !== undefined && { since: dayOf(day).toISOString(), until: dayAfter(day).toISOString() }),
  };
}

/** A plan may be a day old when it is started, and takes a while to make. */
const PLAN_MS = 25 * 60 * 60 * 1000;

/** The sets that may be wanted, as the server understands it. */
export function setQueryOf({ kind, by, day, since }: ActivityFilter): Omit<SetQuery, 'limit' | 'before'> {
  const start = day === undefined ? since && new Date(since) : dayOf(day);
  return {
    states: ['waiting', 'running', 'stopping', 'done', 'stopped', 'failed'],
    ...(kind.name === 'deleted' && { actions: ['delete'] }),
    by,
    ...(start && { since: new Date(start.getTime() - PLAN_MS).toISOString() }),
    ...(day !== undefined && { until: dayAfter(day).toISOString() }),
  };
}

export function isWanted(filter: ActivityFilter, change: Change): boolean {
  const { kind, user } = filter;
  return (
    (kind.kinds.length === 0 || kind.kinds.includes(change.kind)) &&
    (user === undefined || user === change.userId) &&
    (change.set === undefined || !hasSets(filter)) &&
    isOfThese(filter, change)
  );
}

/** Whether a set that was started stands among what is shown. */
export function isSetWanted(filter: ActivityFilter, { action, by, startedAt }: ChangeSet): boolean {
  const isOfKind = filter.kind.name !== 'deleted' || action === 'delete';
  return hasSets(filter) && isOfKind && startedAt !== null && isOfThese(filter, { by, at: startedAt });
}

/** Of this person, at this time. */
function isOfThese({ by, day, since }: ActivityFilter, one: Pick<Change, 'at' | 'by'>): boolean {
  const at = new Date(one.at);
  return (
    (by === undefined || by === (one.by?.account ?? 'none')) &&
    (day === undefined || (at >= dayOf(day) && at < dayAfter(day))) &&
    (since === undefined || at >= new Date(since))
  );
}
