import { createHash } from 'node:crypto';
import { validationFailed } from './validation';

/** A place in an ordered list, and the direction to read in from there. */
export interface Place {
  /** The sort key of the entry that was read last; null at an end of the list. */
  after: string | number | null;
  isBackwards: boolean;
}

const VERSION = 1;

/**
 * A place as clients carry it: opaque, and bound to the query that it belongs to (not to its limit).
 * @param query what selects and orders the list
 */
export function encodeCursor(query: readonly unknown[], { after, isBackwards }: Place): string {
  return Buffer.from(JSON.stringify([VERSION, hashOf(query), after, isBackwards ? 1 : 0])).toString('base64url');
}

/** @throws ProblemError 400 if we did not make it, or if it belongs to another query or an older format */
export function decodeCursor(query: readonly unknown[], cursor: string): Place {
  const parts = parse(cursor);
  const [version, hash, after, direction] = parts;
  const isPlace = after === null || typeof after === 'string' || typeof after === 'number';
  if (parts.length !== 4 || version !== VERSION || !isPlace || (direction !== 0 && direction !== 1)) {
    throw invalid(
      'is not a cursor from here: take one from the Link field of an answer, or leave it out for the first page',
    );
  }
  if (hash !== hashOf(query)) {
    throw invalid('belongs to another query: send the same q, pet and sort as for the page that it came from');
  }
  return { after, isBackwards: direction === 1 };
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function invalid(detail: string): Error {
  return validationFailed([{ pointer: '/cursor', detail }]);
}

function hashOf(query: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12);
}
