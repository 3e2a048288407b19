import type { UserRecord } from '../record/user-record';

/** What became of what the change is about; a message is about nothing but itself. */
export const CHANGE_KINDS = ['created', 'updated', 'deleted', 'message'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One committed write. */
export interface Change {
  /** Its number; there are no gaps. */
  revision: number;
  /** RFC 3339, UTC. */
  at: string;
  by: string | null;
  kind: ChangeKind;
  userId: number | null;
  before: UserRecord | null;
  after: UserRecord | null;
  /** Of a message. */
  text: string | null;
  /** The revision that this change is the inverse of. */
  undoes: number | null;
  /** The revision of its inverse, where it has been undone. */
  undoneBy: number | null;
}

/** A change that is not numbered yet. */
export interface NewChange {
  kind: ChangeKind;
  /** `new` for what the change creates: its id is the change's number. */
  userId: number | 'new' | null;
  before?: UserRecord;
  after?: UserRecord;
  text?: string;
  undoes?: number | undefined;
}

/** Which changes, and in which order: oldest first from after `after`, or newest first from before `before`. */
export interface ChangePage {
  after?: number | undefined;
  before?: number | undefined;
  isNewestFirst: boolean;
  limit: number;
  kinds?: readonly ChangeKind[] | undefined;
  userId?: number | undefined;
}
