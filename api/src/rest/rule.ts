import { ValidateBy, type ValidationError } from 'class-validator';
import type { FieldError } from '../problems/problem';

/**
 * What is wrong with a value, as the end of a sentence about it ("must be …"), or with places in it, whose pointers begin there;
 * undefined if it is valid. It is called once a request.
 */
export type Rule = (value: unknown) => string | readonly FieldError[] | undefined;

/** What the rules have found in an object, by property: class-validator keeps one text for each rule, and asks for it later. */
const findings = new WeakMap<object, Map<string, readonly FieldError[]>>();

/** For a field that follows a rule, and no other. */
export function Follows(rule: Rule): PropertyDecorator {
  return ValidateBy({
    name: 'rule',
    validator: {
      validate: (value, field) => {
        const problem = rule(value);
        if (problem === undefined || field === undefined) return problem === undefined;
        const found = findings.get(field.object) ?? new Map<string, readonly FieldError[]>();
        found.set(field.property, typeof problem === 'string' ? [{ pointer: '', detail: problem }] : problem);
        findings.set(field.object, found);
        return false;
      },
      defaultMessage: (field) => (field && findings.get(field.object)?.get(field.property)?.[0]?.detail) ?? '',
    },
  });
}

/** What the rule of a field has found; undefined where the error is another one. */
export function findingsAbout({ target, property }: ValidationError): readonly FieldError[] | undefined {
  return target && findings.get(target)?.get(property);
}
