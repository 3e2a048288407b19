import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { validationFailed } from '../../rest/validation';

/** A page as JSON, or the whole selection in another format. */
export type ListFormat = 'json' | 'ndjson' | 'csv';

const FORMATS: ReadonlyMap<string, ListFormat> = new Map([
  ['application/json', 'json'],
  ['application/x-ndjson', 'ndjson'],
  ['text/csv', 'csv'],
]);

/** The format that the client prefers; JSON for a browser that navigates here. */
export const AcceptedFormat = createParamDecorator((_: unknown, context: ExecutionContext): ListFormat => {
  const accepted = context
    .switchToHttp()
    .getRequest<Request>()
    .accepts([...FORMATS.keys()]);
  return (accepted === false ? undefined : FORMATS.get(accepted)) ?? 'json';
});

/** Of pages, which an export has none of: it would not be what was asked for. */
const OF_PAGES = ['limit', 'cursor'] as const;

/** @throws ProblemError 400 where an export is asked for a page */
export function refusePaging(query: Partial<Record<(typeof OF_PAGES)[number], unknown>>, format: ListFormat): void {
  const detail = `is for pages, and the answer as ${format.toUpperCase()} is the whole selection: leave it out, or ask for JSON`;
  const errors = OF_PAGES.filter((name) => query[name] !== undefined).map((name) => ({ pointer: `/${name}`, detail }));
  if (errors.length > 0) throw validationFailed(errors);
}
