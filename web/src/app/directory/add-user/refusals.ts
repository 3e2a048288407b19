import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { FieldProblem } from '../../api/types';
import type { NewUserModel } from './new-user';

type Refusal = ValidationError.WithOptionalFieldTree;

/** The errors of a problem on the fields that they point at; those that point elsewhere are left out. */
export function refusals(form: FieldTree<NewUserModel>, problems: readonly FieldProblem[]): Refusal[] {
  return problems.map((problem) => refusal(form, problem)).filter((error) => error !== undefined);
}

function refusal(form: FieldTree<NewUserModel>, { pointer, detail }: FieldProblem): Refusal | undefined {
  if (pointer === '/username') return { kind: 'refused', message: detail, fieldTree: form.username };
  if (pointer === '/pets') return { kind: 'refused', message: detail, fieldTree: form.pets };
  const index = /^\/pets\/(\d+)$/.exec(pointer)?.[1];
  const pet = index === undefined ? undefined : form.pets[Number(index)];
  return pet && { kind: 'refused', message: `“${pet().value()}”: ${detail}`, fieldTree: pet };
}
