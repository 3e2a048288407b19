import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { Failure } from '../../api/failure';
import type { FieldProblem } from '../../api/types';
import { FIELDS } from '../../changes/fields';
import type { UserModel } from './user-model';

type Refusal = ValidationError.WithOptionalFieldTree;

export interface Refusals {
  /** The errors on the fields that they point at; those that point elsewhere are left out. */
  readonly errors: Refusal[];
  /** Whether the errors say it all, so that the message need not. */
  readonly isAllShown: boolean;
  readonly message: string;
}

/** A failure brought back to the form that caused it. */
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
