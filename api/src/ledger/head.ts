/** The end of the ledger: the directory's own id, and the number of its last change. */
export interface Head {
  id: string;
  revision: number;
}

/** Whether a client has what is read from the directory as it was at this end of the ledger. */
export type IsKnown = (head: Head) => boolean;

/** A value, and the end of the ledger in the same moment. */
export interface Snapshot<T> {
  value: T;
  head: Head;
}
