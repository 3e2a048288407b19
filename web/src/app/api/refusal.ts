import { HttpErrorResponse } from '@angular/common/http';
import type { User, UserRecord } from './types';

/** A write was refused because another write came first. */
export interface Stale {
  /** The user as the client saw it; absent where `If-Match` names no revision of this user. */
  readonly base?: UserRecord;
  readonly current: User;
  /** Both edits together; absent where they contradict each other. */
  readonly merged?: UserRecord;
}

/** Why an undo was refused: the user as it is now, or that it was deleted. */
export interface ChangedSince {
  readonly current: User | null;
  /** The revision of the last change. */
  readonly revision: number;
}

/** The details of a write that was refused as stale (412). */
export function staleOf(error: unknown): Stale | undefined {
  const body = bodyOf(error);
  return isOfType(body, 'precondition-failed') ? (body as Stale) : undefined;
}

/** The revision of the deletion where the user is gone (410). */
export function deletionOf(error: unknown): number | undefined {
  const body = bodyOf(error);
  return isOfType(body, 'user-deleted') ? (body as { revision: number }).revision : undefined;
}

/** What happened since a change that can no longer be undone (409). */
export function changedSinceOf(error: unknown): ChangedSince | undefined {
  const body = bodyOf(error);
  return isOfType(body, 'changed-since') ? (body as ChangedSince) : undefined;
}

function bodyOf(error: unknown): unknown {
  return error instanceof HttpErrorResponse ? error.error : undefined;
}

/** The type of a problem determines its members. */
function isOfType(body: unknown, name: string): boolean {
  return typeof body === 'object' && body !== null && 'type' in body && body.type === `/problems/${name}`;
}
