import type { UserRecord } from '../../api/types';
import { isSame } from '../../record/fields';
import { FIELDS, type Field, recordWith } from '../../record/fields';

export type Side = 'mine' | 'theirs';
export type Choices = Partial<Record<Field, Side>>;

/** Two edits of one user that contradict each other. */
export interface Versions {
  readonly base: UserRecord;
  readonly mine: UserRecord;
  readonly theirs: UserRecord;
}

/** The fields that both edits changed, in different ways. */
export function contestedFields({ base, mine, theirs }: Versions): Field[] {
  return FIELDS.map(({ name }) => name).filter(
    (field) => !isSame(field, base, mine) && !isSame(field, base, theirs) && !isSame(field, mine, theirs),
  );
}

/** The result once each contested field is chosen, undefined before. Every other field is taken from the side that changed it. */
export function settle(versions: Versions, choices: Choices): UserRecord | undefined {
  const { base, mine } = versions;
  if (contestedFields(versions).some((field) => choices[field] === undefined)) return undefined;
  return recordWith((field) => {
    const side = choices[field] ?? (isSame(field, base, mine) ? 'theirs' : 'mine');
    return versions[side][field];
  });
}
