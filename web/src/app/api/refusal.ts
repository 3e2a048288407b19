import { HttpErrorResponse } from '@angular/common/http';
import type { Position } from './position';
import type { User, UserRecord } from './types';

/** A write was refused because another write came first. */
export interface Stale {
  /** The user as the client saw it; absent where `If-Match` names no position of this user. */
  readonly base?: UserRecord;
  readonly current: User;
  /** Both edits together; absent where they contradict each other. */
  readonly merged?: UserRecord;
}

/** Why an undo was refused: the user as it is now, or that it was deleted. */
export interface ChangedSince {
  readonly current: User | null;
  /** The position of the last change. */
  readonly position: Position;
}

/** The details of a write to a user that was refused as stale (412). */
export function staleOf(error: unknown): Stale | undefined {
  const body = bodyOf(error);
  return isOfType(body, 'precondition-failed') && 'current' in body ? (body as Stale) : undefined;
}

/** Whether an undo was refused because the change that was seen is of a lost history (412). */
export function isLostChange(error: unknown): boolean {
  return isOfType(bodyOf(error), 'precondition-failed') && !staleOf(error);
}

/** Whether the changes after a position were refused because it is of a lost history (410). */
export function isLostPosition(error: unknown): boolean {
  return isOfType(bodyOf(error), 'position-unknown');
}

/** The position of the deletion where the user is gone (410). */
export function deletionOf(error: unknown): Position | undefined {
  const body = bodyOf(error);
  return isOfType(body, 'user-deleted') ? (body as { position: Position }).position : undefined;
}

/** What happened since a change that can no longer be undone (409). */
export function changedSinceOf(error: unknown): ChangedSince | undefined {
  const body = bodyOf(error);
  return isOfType(body, 'changed-since') ? (body as ChangedSince) : undefined;
}

/** Whether a request was refused since nobody is signed in, or no longer (401). */
export function isSignInNeeded(error: unknown): boolean {
  return isOfType(bodyOf(error), 'sign-in-needed');
}

/** Whether a request was refused since the account may do less than it needs (403). */
export function isRoleNeeded(error: unknown): boolean {
  return isOfType(bodyOf(error), 'role-needed');
}

function bodyOf(error: unknown): unknown {
  return error instanceof HttpErrorResponse ? error.error : undefined;
}

/** The type of a problem determines its members. */
function isOfType(body: unknown, name: string): body is object {
  return typeof body === 'object' && body !== null && 'type' in body && body.type === `/problems/${name}`;
}
