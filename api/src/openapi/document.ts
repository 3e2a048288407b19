import type { OpenAPIObject } from '@nestjs/swagger';

export type PathsObject = OpenAPIObject['paths'];
export type OperationObject = NonNullable<PathsObject[string]['get']>;
export type ResponsesObject = OperationObject['responses'];
export type ResponseObject = Exclude<NonNullable<ResponsesObject[string]>, { $ref: string }>;
export type HeadersObject = NonNullable<ResponseObject['headers']>;
export type SchemasObject = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The paths, with each operation replaced by the result of `change`. */
export function withOperations(
  paths: PathsObject,
  change: (operation: OperationObject) => OperationObject,
): PathsObject {
  return mapValues(paths, (path) => {
    const operations = METHODS.flatMap((method) => {
      const operation = path[method];
      return operation ? [[method, change(operation)]] : [];
    });
    return { ...path, ...(Object.fromEntries(operations) as PathsObject[string]) };
  });
}

export function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  map: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
