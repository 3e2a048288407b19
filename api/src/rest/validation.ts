import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { ValidateIf, validateSync, type ValidationError } from 'class-validator';
import { escapePointer, type FieldError, ProblemError } from '../problems/problem';
import { Newest } from './newest';
import { findingsAbout } from './rule';

/** How many valid queries of a route are kept, and how long their texts may be. */
const MAX_KEPT_QUERIES = 1_000;
const MAX_KEPT_LENGTH = 1_000;

/** For a field that may be left out. Unlike class-validator's `IsOptional`, it refuses `null`. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** Validates with class-validator: unknown fields are refused by name, and all errors are reported at once. */
export function validationPipe(dto: Type<object>): PipeTransform {
  return new StrictPipe(dto);
}

/**
 * Not NestJS's own pipe: it and class-transformer copy a body deeply before any rule sees it, which takes a second for one of 256 KB.
 * Class-transformer also drops some field names silently, and class-validator accepts every name that all objects inherit.
 */
class StrictPipe implements PipeTransform {
  /** Most queries have been sent before, and a query that was valid stays so. */
  readonly #queries = new Newest<object>(MAX_KEPT_QUERIES, MAX_KEPT_LENGTH);

  constructor(private readonly dto: Type<object>) {}

  transform(value: unknown, { type }: Pick<ArgumentMetadata, 'type'>): object {
    if (type !== 'query') return this.#validate(value, type);
    return this.#queries.of(JSON.stringify(value), () => Object.freeze(this.#validate(value, type)));
  }

  #validate(value: unknown, type: ArgumentMetadata['type']): object {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw validationFailed([{ pointer: '', detail: notAnObject(this.dto) }]);
    }
    const names = Object.keys(value);
    const inherited = names.filter((name) => name in Object.prototype);
    if (inherited.length > 0) throw unknownFields(inherited, this.dto);
    // class-validator is slow with many fields.
    if (names.length > MAX_FIELDS) throw unknownFields(names.filter(isNoneOf(this.dto)), this.dto);
    // Only a query has values that are read from text.
    const instance = type === 'query' ? plainToInstance(this.dto, value) : Object.assign(new this.dto(), value);
    const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    if (errors.length > 0) throw validationFailed(toFieldErrors(errors));
    return instance;
  }
}

/** More than any body or query has. */
const MAX_FIELDS = 50;
/** The most errors in one answer. */
const MAX_ERRORS = 20;
/** The longest pointer in an answer; a name in the body may be as long as the body. */
const MAX_POINTER_LENGTH = 500;

/**
 * An answer must not be much larger than its request, so only the first errors are listed.
 * @param count of all errors, where not all are given
 */
export function validationFailed(errors: readonly FieldError[], count = errors.length): ProblemError {
  const listed = errors.slice(0, MAX_ERRORS).map(shortened);
  const first = listed[0];
  const field = first?.pointer ? `${first.pointer.slice(1).replaceAll('/', '.')} ` : '';
  return new ProblemError(
    'validation-failed',
    `${field}${first?.detail ?? 'The request is not valid.'}${others(listed.length, count)}`,
    { errors: listed },
  );
}

function others(listed: number, all: number): string {
  if (all <= 1) return '';
  const unlisted = all > listed ? `, and ${(all - listed).toLocaleString('en')} more that are not listed` : '';
  return ` (and ${listed - 1} more${unlisted})`;
}

/** With a pointer that is too long, the error is that of the nearest place around it. */
function shortened(error: FieldError): FieldError {
  const { pointer, detail } = error;
  if (pointer.length <= MAX_POINTER_LENGTH) return error;
  const around = pointer.slice(0, Math.max(0, pointer.lastIndexOf('/', MAX_POINTER_LENGTH)));
  return { pointer: around, detail: `has a field with a very long name, which ${detail}` };
}

/** class-validator's tree as a flat list of JSON pointers. */
export function toFieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${escapePointer(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).flatMap(([name, message]) => {
      if (name === 'whitelistValidation')
        return [{ pointer, detail: unknownField(error.target?.constructor ?? Object) }];
      const found = findingsAbout(error);
      return (
        found?.map((inside) => ({ ...inside, pointer: pointer + inside.pointer })) ?? [{ pointer, detail: message }]
      );
    });
    return [...own, ...toFieldErrors(error.children ?? [], pointer)];
  });
}

function unknownFields(names: readonly string[], dto: object): ProblemError {
  const detail = unknownField(dto);
  const errors = names.slice(0, MAX_ERRORS).map((name) => ({ pointer: `/${escapePointer(name)}`, detail }));
  return validationFailed(errors, names.length);
}

function notAnObject(dto: object): string {
  return `The body must be a JSON object with the fields ${fieldsOf(dto).join(', ')}.`;
}

function unknownField(dto: object): string {
  const fields = fieldsOf(dto);
  return fields.length > 0 ? `is not a field here; the fields are ${fields.join(', ')}` : 'is not a field here';
}

function isNoneOf(dto: object): (name: string) => boolean {
  const fields = fieldsOf(dto);
  return (name) => !fields.includes(name);
}

function fieldsOf(dto: object): readonly string[] {
  return (dto as { fields?: readonly string[] }).fields ?? [];
}
