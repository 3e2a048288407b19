import { type ArgumentMetadata, type Type, ValidationPipe } from '@nestjs/common';
import { ValidateIf, type ValidationError } from 'class-validator';
import { escapePointer, type FieldError, ProblemError } from '../problems/problem';

/** What is wrong with a value, as the end of a sentence about it ("must be …"); undefined if it is valid. */
export type Rule = (value: unknown) => string | undefined;

/** For a field that may be left out. Unlike class-validator's `IsOptional`, it refuses `null`. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** Validates with class-validator: unknown fields are refused by name, and all errors are reported at once. */
export function validationPipe(expectedType?: Type): ValidationPipe {
  return new StrictPipe({
    ...(expectedType && { expectedType }),
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: true, value: true },
    exceptionFactory: (errors) => validationFailed(toFieldErrors(errors)),
  });
}

/** class-transformer silently drops some field names, and class-validator accepts every name that all objects inherit. */
class StrictPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw validationFailed([{ pointer: '', detail: notAnObject(this.expectedType) }]);
    }
    const inherited = Object.keys(value).filter((name) => name in Object.prototype);
    const detail = unknownField(this.expectedType);
    if (inherited.length > 0) throw validationFailed(inherited.map((name) => ({ pointer: `/${name}`, detail })));
    return (await super.transform(value, metadata)) as unknown;
  }
}

export function validationFailed(errors: readonly FieldError[]): ProblemError {
  const first = errors[0];
  const field = first?.pointer ? `${first.pointer.slice(1).replaceAll('/', '.')} ` : '';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new ProblemError('validation-failed', `${field}${first?.detail ?? 'The request is not valid.'}${more}`, {
    errors,
  });
}

/** class-validator's tree as a flat list of JSON pointers. */
export function toFieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${escapePointer(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).flatMap(([name, message]) => {
      if (name === 'whitelistValidation') return [{ pointer, detail: unknownField(error.target?.constructor) }];
      const elementRule = (error.contexts?.[name] as { elementRule?: Rule } | undefined)?.elementRule;
      return (elementRule && elementErrors(error.value, elementRule, pointer)) ?? [{ pointer, detail: message }];
    });
    return [...own, ...toFieldErrors(error.children ?? [], pointer)];
  });
}

/** The errors of a list's elements, each under its own index; undefined if the list as a whole is at fault. */
function elementErrors(value: unknown, rule: Rule, pointer: string): FieldError[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const errors = value.flatMap((element, index) => {
    const detail = rule(element);
    return detail === undefined ? [] : [{ pointer: `${pointer}/${index}`, detail }];
  });
  return errors.length > 0 ? errors : undefined;
}

function notAnObject(dto: object | undefined): string {
  return `The body must be a JSON object with the fields ${fieldsOf(dto).join(', ')}.`;
}

function unknownField(dto: object | undefined): string {
  const fields = fieldsOf(dto);
  return fields.length > 0 ? `is not a field here; the fields are ${fields.join(', ')}` : 'is not a field here';
}

function fieldsOf(dto: object | undefined): readonly string[] {
  return (dto as { fields?: readonly string[] } | undefined)?.fields ?? [];
}
