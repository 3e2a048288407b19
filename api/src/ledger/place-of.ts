import type { Position } from './position';

/** The header fields that say which change an answer is about, or which was the last one at its moment. */
export function placeOf({ revision, position }: { revision: number; position: Position }): Record<string, string> {
  return { Revision: String(revision), Position: position };
}
