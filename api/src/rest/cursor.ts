import { createHash } from 'node:crypto';
import { validationFailed } from './validation';

/** A place in an ordered list, and the direction to read in from there. */
export interface Place {
  /** The sort key of the entry that was read last; null at an end of the list. */
  after: string | number | null;
  isBackwards: boolean;
}

declare const LIST_HASH: unique symbol;

const VERSION = 1;

/** The list that a cursor belongs to, as a hash. */
export type ListHash = string & { readonly [LIST_HASH]: true };

/** @param query what selects and orders the list */
export function listHash(query: readonly unknown[]): ListHash {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12) as ListHash;
}

/** A place as clients carry it: opaque, and bound to its list (whose limit may differ). */
export function encodeCursor(list: ListHash, { after, isBackwards }: Place): string {
  return Buffer.from(JSON.stringify([VERSION, list, after, isBackwards ? 1 : 0])).toString('base64url');
}

/** @throws ProblemError 400 if we did not make it, or if it belongs to another list or an older format */
export function decodeCursor(list: ListHash, cursor: string): Place {
  const parts = parse(cursor);
  const [version, hash, after, direction] = parts;
  const isPlace = after === null || typeof after === 'string' || typeof after === 'number';
  if (parts.length !== 4 || version !== VERSION || !isPlace || (direction !== 0 && direction !== 1)) {
    throw invalid(
      'is not a cursor from here: take one from the Link field of an answer, or leave it out for the first page',
    );
  }
  if (hash !== list) {
    throw invalid(
      'belongs to another query: send the same filters and the same sort as for the page that it came from',
    );
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
