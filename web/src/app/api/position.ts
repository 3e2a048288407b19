import type { HttpHeaders } from '@angular/common/http';

declare const POSITION: unique symbol;

/**
 * A revision and the random stamp of its change, `7.3f9ab2c41d0e`. It names a change of one history: after a restore, the same revision
 * has another stamp. It is no number, so that no bare revision is sent where a change is meant.
 */
export type Position = string & { readonly [POSITION]: true };

/** A schema of the API, with its position as one. */
export type Positioned<S extends { position: string }> = Omit<S, 'position'> & { position: Position };

export function revisionOf(position: Position): number {
  return Number.parseInt(position, 10);
}

/** The position of the change that a write made, or of the directory's last change at the moment of a read. */
export function positionIn(headers: HttpHeaders): Position {
  return (headers.get('Position') ?? '') as Position;
}

/** The entity tag of a user or a change is its position in quotes (RFC 9110 §8.8.3). */
export function ifMatch(position: Position): { 'If-Match': string } {
  return { 'If-Match': `"${position}"` };
}
