import type { ChangeKind, ChangeQuery } from '../api/change-client';
import type { Change } from '../api/types';
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

/** Which part of the ledger is shown: `?kind=deleted&user=5&by=3&day=2026-11-24`. */
export interface ActivityFilter {
  readonly kind: KindChoice;
  readonly user: number | undefined;
  /** The id of an account; nobody made what is older than the accounts. */
  readonly by: number | 'none' | undefined;
  /** In the time zone of the browser. */
  readonly day: string | undefined;
}

/** The filter that the address holds. What it does not know is left out, and so are messages where a user is named, which have none. */
export function filterOf(params: Pick<URLSearchParams, 'get'>): ActivityFilter {
  const [id, day] = [params.get('user') ?? '', params.get('day') ?? ''];
  const user = numberOf(id);
  const name = params.get('by') ?? '';
  const by = name === 'none' ? name : numberOf(name);
  const named = KINDS.find(({ name }) => name === params.get('kind')) ?? ALL;
  const kind = user !== undefined && named.name === 'messages' ? ALL : named;
  return { kind, user, by, day: isDay(day) ? day : undefined };
}

function numberOf(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

export function isSameFilter(one: ActivityFilter, other: ActivityFilter): boolean {
  return one.kind === other.kind && one.user === other.user && one.by === other.by && one.day === other.day;
}

export function isEverything({ kind, user, by, day }: ActivityFilter): boolean {
  return kind === ALL && user === undefined && by === undefined && day === undefined;
}

/** The filter as the server understands it. */
export function queryOf({ kind, user, by, day }: ActivityFilter): Omit<ChangeQuery, 'limit'> {
  return {
    kinds: kind.kinds,
    user,
    by,
    ...(day !== undefined && { since: dayOf(day).toISOString(), until: dayAfter(day).toISOString() }),
  };
}

export function isWanted({ kind, user, by, day }: ActivityFilter, change: Change): boolean {
  const at = new Date(change.at);
  return (
    (kind.kinds.length === 0 || kind.kinds.includes(change.kind)) &&
    (user === undefined || user === change.userId) &&
    (by === undefined || by === (change.by?.account ?? 'none')) &&
    (day === undefined || (at >= dayOf(day) && at < dayAfter(day)))
  );
}
