import { HttpErrorResponse } from '@angular/common/http';
import type { User, UserRecord } from './types';

/** A write was refused because somebody else's came first. */
export interface Stale {
  /** The user as it was seen; missing where the revision that was named is none of this user's. */
  readonly base?: UserRecord;
  readonly current: User;
  /** Both edits together; missing where they cannot stand together. */
  readonly merged?: UserRecord;
}

/** What an undo met: the user as it is by now, or that it was deleted. */
export interface ChangedSince {
  readonly current: User | null;
  /** Of the last change. */
  readonly revision: number;
}

/** What the server knows where a write was refused as stale (412). */
export function staleOf(error: unknown): Stale | undefined {
  const body = bodyOf(error);
  return isOfType(body, 'precondition-failed') ? (body as Stale) : undefined;
}

/** The revision of the deletion where the user is gone (410). */
export function deletionOf(error: unknown): number | undefined {
  const body = bodyOf(error);
  return isOfType(body, 'user-deleted') ? (body as { revision: number }).revision : undefined;
}

/** What came between where a change cannot be undone any more (409). */
export function changedSinceOf(error: unknown): ChangedSince | undefined {
  const body = bodyOf(error);
  return isOfType(body, 'changed-since') ? (body as ChangedSince) : undefined;
}

function bodyOf(error: unknown): unknown {
  return error instanceof HttpErrorResponse ? error.error : undefined;
}

/** The type of a problem vouches for its members. */
function isOfType(body: unknown, name: string): boolean {
  return typeof body === 'object' && body !== null && 'type' in body && body.type === `/problems/${name}`;
}
