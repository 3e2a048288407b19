import { isRead } from './known-method';
import type { Step } from './step';

/** Only the servers of files know these, and answer them in ways of their own: sirv sends a `Range` even where `If-Range` forbids it. */
const FILE_CONDITIONS = ['range', 'if-match', 'if-unmodified-since'];

/** Reads are sent complete (RFC 9110 §14.2), files too. Of the conditions, `If-None-Match` and `If-Modified-Since` remain. */
export const ignoreFileConditions: Step = (request) => {
  if (isRead(request)) for (const name of FILE_CONDITIONS) Reflect.deleteProperty(request.headers, name);
};
