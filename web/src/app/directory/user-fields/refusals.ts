import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { Failure } from '../../api/failure';
import type { FieldProblem } from '../../api/types';
import { usernameTaken } from '../../record/faults';
import { FIELDS } from '../../record/fields';
import type { UserModel } from '../../record/user-model';

/** The kind of the error of a username that somebody has. */
export const TAKEN = 'taken';

type Refusal = ValidationError.WithOptionalFieldTree;

export interface Refusals {
  /** The errors on the fields that they point at; errors that point elsewhere are left out. */
  readonly errors: Refusal[];
  /** Whether the fields show every error, so that the message is not needed. */
  readonly isAllShown: boolean;
  readonly message: string;
}

/** A failed request in the app's words, with its errors assigned to the fields of the form. */
export function refusals(form: FieldTree<UserModel>, { fields, message, problem: name }: Failure): Refusals {
  const errors = fields
    .map((problem) => refusal(form, problem, name === 'username-taken'))
    .filter((error) => error !== undefined);
  return { errors, isAllShown: errors.length > 0 && errors.length === fields.length, message };
}

/** The pointer names a field, `/username`, or one of several names in it, `/pets/2`. */
function refusal(form: FieldTree<UserModel>, { pointer }: FieldProblem, isTaken: boolean): Refusal | undefined {
  const [, root, index] = pointer.split('/');
  const field = FIELDS.find(({ name }) => name === root);
  if (!field) return undefined;
  if (index === undefined) {
    const message = isTaken ? usernameTaken(form.username().value()) : field.refused(form[field.name]().value());
    return { kind: isTaken ? TAKEN : 'refused', message, fieldTree: form[field.name] };
  }
  const one = (form[field.name] as FieldTree<string[]>)[Number(index)];
  return one && { kind: 'refused', message: field.refusedName?.(one().value()) ?? '', fieldTree: one };
}
