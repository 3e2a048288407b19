import type { UserRecord } from '../api/types';
import { nameRefused, petFault, petsFault, usernameFault } from './faults';
import type { Difference } from './difference';
import { type FieldKind, type FieldKinds, names, username } from './field-kind';

export type Field = keyof UserRecord;

/** The one list of a user's fields, in the order of the form. Form, draft, differences, words and conflicts follow from it. */
const KINDS: FieldKinds<UserRecord> = {
  username: username({ label: 'Username', fault: usernameFault, refused: nameRefused }),
  pets: names({
    label: 'Pets',
    hint: 'Enter or a comma after each. Repeats are fine.',
    fault: petsFault,
    faultOfName: petFault,
    refusedName: nameRefused,
  }),
};

/** A field, apart from the type of its values. */
interface AnyField extends Omit<FieldKind<unknown>, 'isOptional'> {
  readonly name: Field;
  readonly isOptional: boolean;
}

export const FIELDS: readonly AnyField[] = (Object.keys(KINDS) as Field[]).map((name) => ({ ...KINDS[name], name }));

/** The record with these values; fields without a value are left out. */
export function recordWith(valueOf: (field: Field) => UserRecord[Field] | undefined): UserRecord {
  const values = FIELDS.map(({ name }) => [name, valueOf(name)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as unknown as UserRecord;
}

export function differences(before: UserRecord, after: UserRecord): Difference[] {
  return FIELDS.filter(({ name }) => !isSame(name, before, after)).flatMap((field) =>
    field.differences(before[field.name], after[field.name]),
  );
}

export function isSame(field: Field, one: UserRecord, other: UserRecord): boolean {
  return JSON.stringify(one[field]) === JSON.stringify(other[field]);
}
