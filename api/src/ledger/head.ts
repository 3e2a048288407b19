import { type Position, positionOf } from './position';

/** The end of the ledger: the id of the directory, the number and position of its last change, and how many users there are after it. */
export interface Head {
  id: string;
  revision: number;
  position: Position;
  userCount: number;
}

/** Whether a client already has the answer that belongs to this end of the ledger. */
export type IsKnown = (head: Head) => boolean;

/** A value, and the end of the ledger at the same moment. */
export interface Snapshot<T> {
  value: T;
  head: Head;
}

/** From the columns of the row of the directory. */
export function toHead({ stamp, ...end }: Omit<Head, 'position'> & { stamp: string }): Head {
  return { ...end, position: positionOf({ revision: end.revision, stamp }) };
}
