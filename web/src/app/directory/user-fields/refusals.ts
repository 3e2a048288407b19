import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { Failure } from '../../api/failure';
import type { FieldProblem } from '../../api/types';
import { FIELDS } from '../../changes/fields';
import type { UserModel } from './user-model';

type Refusal = ValidationError.WithOptionalFieldTree;

export interface Refusals {
  /** The errors on the fields that they point at; errors that point elsewhere are left out. */
  readonly errors: Refusal[];
  /** Whether the fields show every error, so that the message is not needed. */
  readonly isAllShown: boolean;
  readonly message: string;
}

/** A failed request, with its errors assigned to the fields of the form. */
export function refusals(form: FieldTree<UserModel>, { fields, message }: Failure): Refusals {
  const errors = fields.map((problem) => refusal(form, problem)).filter((error) => error !== undefined);
  return { errors, isAllShown: errors.length > 0 && errors.length === fields.length, message };
}

function refusal(form: FieldTree<UserModel>, { pointer, detail }: FieldProblem): Refusal | undefined {
  const field = FIELDS.find((name) => pointer === `/${name}`);
  if (field) return { kind: 'refused', message: detail, fieldTree: form[field] };
  const index = /^\/pets\/(\d+)$/.exec(pointer)?.[1];
  const pet = index === undefined ? undefined : form.pets[Number(index)];
  return pet && { kind: 'refused', message: `“${pet().value()}”: ${detail}`, fieldTree: pet };
}
