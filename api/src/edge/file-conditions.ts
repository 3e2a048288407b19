import { isRead } from './known-method';
import type { Step } from './step';

/** Only Express' server of files, which serves what the Swagger page loads, knows these, and answers them in ways of its own. */
const FILE_CONDITIONS = ['range', 'if-match', 'if-unmodified-since'];

/** Reads are sent complete (RFC 9110 §14.2), files too. Of the conditions, `If-None-Match` and `If-Modified-Since` remain. */
export const ignoreFileConditions: Step = (request) => {
  if (!isRead(request)) return;
  for (const name of FILE_CONDITIONS) if (name in request.headers) Reflect.deleteProperty(request.headers, name);
};
