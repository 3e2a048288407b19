import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

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
