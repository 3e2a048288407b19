import type { UserRecord } from '../record/user-record';
import type { Author } from '../rest/access';
import type { Position } from './position';

/** What a change did to its user. A message has no user. */
export const CHANGE_KINDS = ['created', 'updated', 'deleted', 'message'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One committed write. */
export interface Change {
  /** Its number; there are no gaps. */
  revision: number;
  position: Position;
  /** RFC 3339, UTC. */
  at: string;
  /** Null for nobody: there were no accounts, or the program did it. */
  by: Author | null;
  kind: ChangeKind;
  userId: number | null;
  before: UserRecord | null;
  after: UserRecord | null;
  /** Of a message. */
  text: string | null;
  /** The revision of the change that this one undoes. */
  undoes: number | null;
  /** The revision of the last change that undoes this one. */
  undoneBy: number | null;
  /** The id of the set that it is part of. */
  set: number | null;
}

/** Who makes a change, and what it belongs to. */
export interface Cause {
  by: Author | null;
  /** The change that it undoes. */
  undoes?: number | undefined;
  set?: number | undefined;
}

/** A change before it has a number. */
export interface NewChange extends Cause {
  kind: ChangeKind;
  /** `new` for a user that the change creates: its id is the number of the change. */
  userId: number | 'new' | null;
  before?: UserRecord;
  after?: UserRecord;
  text?: string;
}

/** A page of the ledger: oldest first after `after`, or newest first before `before`. */
export interface ChangePage<Place = number> {
  after?: Place | undefined;
  before?: Place | undefined;
  /** Instants, as a change has one in `at`. */
  since?: string | undefined;
  until?: string | undefined;
  isNewestFirst: boolean;
  limit: number;
  kinds?: readonly ChangeKind[] | undefined;
  userId?: number | undefined;
  /** The id of an account, or 0 for nobody. */
  by?: number | undefined;
  /** The id of a set, or 0 for none. */
  set?: number | undefined;
}

/** The changes of a page, as many as its number and the bytes of a page allow. */
export interface FoundChanges {
  changes: Change[];
  /** Whether more follow in the direction of the page. */
  hasMore: boolean;
  /** The last change that was tested, where that is not the last one of the page. */
  testedUntil?: Position;
}
