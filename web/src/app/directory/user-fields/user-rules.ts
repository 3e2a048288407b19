import { type SchemaPath, applyEach, readonly, schema, validate } from '@angular/forms/signals';
import { FIELDS } from '../../record/fields';
import type { UserModel } from '../../record/user-model';

/** The rules of the fields, while a person fills in the form. */
export const userRules = schema<UserModel>((user) => {
  readonly(user, { when: ({ state }) => state.submitting() });
  for (const { name, fault, faultOfName } of FIELDS) {
    validate(user[name] as SchemaPath<unknown>, ({ value }) => asError(fault(value())));
    if (faultOfName)
      applyEach(user[name] as SchemaPath<string[]>, (one) => {
        validate(one, ({ value }) => asError(faultOfName(value())));
      });
  }
});

function asError(message: string | undefined): { kind: string; message: string } | undefined {
  return message === undefined ? undefined : { kind: 'rule', message };
}
