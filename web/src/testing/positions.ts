import type { Position } from '../app/api/position';

/** The stamp of each change in the history of these tests. */
const STAMP = '3f9ab2c41d0e';
/** The stamp of each change in another history. */
export const OTHER = 'c04e51d7a2b8';

export function positionAt(revision: number, stamp = STAMP): Position {
  return `${revision}.${stamp}` as Position;
}

/** The header fields with the revision and the position of an answer. */
export function placeAt(revision: number, stamp?: string): Record<string, string> {
  return { Revision: String(revision), Position: positionAt(revision, stamp) };
}

/** The entity tag of a user or a change. */
export function tagAt(revision: number): string {
  return `"${positionAt(revision)}"`;
}
