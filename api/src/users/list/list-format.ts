import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { validationFailed } from '../../rest/validation';

/** A page as JSON, or the whole selection in another format. */
export type ListFormat = 'json' | 'ndjson' | 'csv';

/** The names of NDJSON that are in use, none of which is registered. An answer has the one that was asked for. */
export const NDJSON_TYPES = [
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonl',
  'application/jsonlines',
  'application/x-jsonlines',
] as const;

const FORMATS: ReadonlyMap<string, ListFormat> = new Map([
  ['application/json', 'json'],
  ...NDJSON_TYPES.map((type): [string, ListFormat] => [type, 'ndjson']),
  ['text/csv', 'csv'],
]);

/** The media type that the client prefers; JSON for a browser that navigates here. */
export const AcceptedType = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const accepted = context
    .switchToHttp()
    .getRequest<Request>()
    .accepts([...FORMATS.keys()]);
  return accepted === false ? 'application/json' : accepted;
});

export function formatOf(acceptedType: string): ListFormat {
  return FORMATS.get(acceptedType) ?? 'json';
}

/** Of pages, which an export has none of: it would not be what was asked for. */
const OF_PAGES = ['limit', 'cursor'] as const;

/** @throws ProblemError 400 where an export is asked for a page */
export function refusePaging(query: Partial<Record<(typeof OF_PAGES)[number], unknown>>, format: ListFormat): void {
  const detail = `is for pages, and the answer as ${format.toUpperCase()} is the whole selection: leave it out, or ask for JSON`;
  const errors = OF_PAGES.filter((name) => query[name] !== undefined).map((name) => ({ pointer: `/${name}`, detail }));
  if (errors.length > 0) throw validationFailed(errors);
}

/** @throws ProblemError 400 where users are to be left out of a page, whose total has them all */
export function refuseExceptions({ except }: { readonly except?: unknown }): void {
  const detail = 'is for exports, and the answer as JSON is a page: leave it out, or ask for CSV or NDJSON';
  if (except !== undefined) throw validationFailed([{ pointer: '/except', detail }]);
}
