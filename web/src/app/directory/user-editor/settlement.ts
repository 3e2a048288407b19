import type { UserRecord } from '../../api/types';
import { isSame } from '../../changes/differences';
import { FIELDS, type Field, recordWith } from '../../changes/fields';

export type Side = 'mine' | 'theirs';
export type Choices = Partial<Record<Field, Side>>;

/** Two edits of one user that cannot both be true. */
export interface Versions {
  readonly base: UserRecord;
  readonly mine: UserRecord;
  readonly theirs: UserRecord;
}

/** The fields that both have changed, and differently. */
export function contestedFields({ base, mine, theirs }: Versions): Field[] {
  return FIELDS.filter(
    (field) => !isSame(field, base, mine) && !isSame(field, base, theirs) && !isSame(field, mine, theirs),
  );
}

/** What comes out once each contested field is chosen; of the others, each is taken from whom has changed it. Nothing before. */
export function settle(versions: Versions, choices: Choices): UserRecord | undefined {
  const { base, mine } = versions;
  if (contestedFields(versions).some((field) => choices[field] === undefined)) return undefined;
  return recordWith((field) => {
    const side = choices[field] ?? (isSame(field, base, mine) ? 'theirs' : 'mine');
    return versions[side][field];
  });
}
