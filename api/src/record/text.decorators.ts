import { ValidateBy, type ValidationOptions } from 'class-validator';
import type { Rule } from '../rest/validation';
import { messageProblem, nameProblem, petListProblem } from './text';

/** A username. */
export const IsName = (): PropertyDecorator => follows('isName', nameProblem);

/** A list of pet names; an entry that is none is reported under its own index. */
export const IsPetList = (): PropertyDecorator =>
  follows('isPetList', petListProblem, { context: { elementRule: nameProblem } });

export const IsMessage = (): PropertyDecorator => follows('isMessage', messageProblem);

function follows(name: string, rule: Rule, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value) => rule(value) === undefined,
        defaultMessage: (validation) => rule(validation?.value) ?? '',
      },
    },
    options,
  );
}
