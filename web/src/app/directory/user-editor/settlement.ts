import type { UserRecord } from '../../api/types';
import { FIELDS, type Field, isSame } from '../../changes/differences';

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
  const { base, mine, theirs } = versions;
  if (contestedFields(versions).some((field) => choices[field] === undefined)) return undefined;
  const sideOf = (field: Field): UserRecord => {
    const side = choices[field] ?? (isSame(field, base, mine) ? 'theirs' : 'mine');
    return side === 'mine' ? mine : theirs;
  };
  return { username: sideOf('username').username, pets: sideOf('pets').pets };
}
