import type { UserRecord } from '../record/user-record';

/** An entry of the directory. */
export interface User extends UserRecord {
  /** The revision of the change that created it. */
  id: number;
  /** The number of the last change to it. */
  revision: number;
  /** RFC 3339, UTC. */
  createdAt: string;
  updatedAt: string;
}
