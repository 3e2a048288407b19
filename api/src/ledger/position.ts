import { randomUUID } from 'node:crypto';

declare const POSITION: unique symbol;

/**
 * A revision and the stamp of its change, `7.3f9ab2c41d0e`: it names a change of one history. Histories part only by writing, so that
 * after a restore, a reset or a failover the same revision has another stamp.
 */
export type Position = string & { readonly [POSITION]: true };

const SYNTAX = /^(0|[1-9]\d{0,14})\.([0-9a-f]{12})$/;

/** The position of the change with this revision and stamp; of revision 0 where a directory has no change yet. */
export function positionOf({ revision, stamp }: { revision: number; stamp: string }): Position {
  return `${revision}.${stamp}` as Position;
}

/** Undefined where the text is no position. */
export function parsePosition(text: string): Position | undefined {
  return SYNTAX.test(text) ? (text as Position) : undefined;
}

export function revisionOf(position: Position): number {
  return Number.parseInt(position, 10);
}

/** 48 random bits, as 12 hexadecimal digits. */
export function newStamp(): string {
  return stampOf(randomUUID());
}

/** The position of a directory without changes, from which all of its histories come. */
export function beginningOf(directoryId: string): Position {
  return positionOf({ revision: 0, stamp: stampOf(directoryId) });
}

/** The first digits of a random UUID: all of their bits are random (RFC 9562 §5.4). */
export function stampOf(uuid: string): string {
  return uuid.slice(0, 8) + uuid.slice(9, 13);
}
