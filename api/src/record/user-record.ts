import { multiset, type Patch, RecordType, scalar } from './record-type';
import { MAX_PETS } from './text';

/** The data of a user that people edit. The ledger stores it as it was before and after each change. */
export interface UserRecord {
  readonly username: string;
  /** In order, with repeats. */
  readonly pets: readonly string[];
}

export type UserPatch = Patch<UserRecord>;

/** The one list of the fields, in the order in which they are sent, stored and exported. */
export const userRecord = new RecordType<UserRecord>({
  username: scalar(),
  pets: multiset(MAX_PETS),
});

/** The example of the OpenAPI document. */
export const RECORD_EXAMPLE: Required<UserRecord> = { username: 'daisy', pets: ['cat', 'duck', 'duck'] };
