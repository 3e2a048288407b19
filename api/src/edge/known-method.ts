import type { Request } from 'express';
import { ProblemError } from '../problems/problem';
import { Answer } from '../rest/answer';
import type { Step } from './step';

/**
 * Answers what the framework leaves open: `OPTIONS` with `Allow`, an unsupported method of a known route with 405 (RFC 9110
 * §15.5.6), and an unknown route with 404 before its body is read.
 */
export const knownMethod: Step = (request, reply, { path, methods }) => {
  const { method } = request;
  const allow = methods.join(', ');
  if (methods.length === 0) {
    // A read may still be of a file or of a page of the app.
    if (isRead(request)) return;
    throw new ProblemError('not-found', `There is no ${path} here; the routes are listed at /docs.`);
  }
  if (method === 'OPTIONS') reply.answer = new Answer(204, { Allow: allow });
  else if (!methods.includes(method)) {
    throw new ProblemError('method-not-allowed', `${method} is not supported here; use one of ${allow}.`, {
      headers: { Allow: allow },
    });
  }
};

export function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}
