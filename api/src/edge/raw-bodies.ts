import type { RequestHandler } from 'express';
import { ProblemError } from '../problems/problem';
import { clientOf } from '../rest/client-address';
import { ClientSlots } from '../rest/client-slots';
import type { Judge } from './judge-again';
import type { Places } from './place';
import { type ReadBody, readBody } from './read-body';
import { hasBody } from './request-syntax';
import { askForBody } from './server/expectation';

/** How many such bodies there may be at a time, in all and of one client: each is in memory. */
const MAX = 8;
const MAX_PER_CLIENT = 2;

/**
 * Reads the bodies of routes that take them as they are (rest/raw-body.ts), and leaves all others.
 * @param judge judges the request once more, where the body was not there yet when the header was judged
 */
export function rawBodies(places: Places, judge: Judge): RequestHandler {
  const readers = new Map<number, ReadBody>();
  const slots = new ClientSlots(MAX, MAX_PER_CLIENT, { ofAll: tooMany, ofClient: tooMany });
  return async (request, response, next) => {
    const maxBytes = places.of(request.path).rawBytes.get(request.method);
    if (maxBytes === undefined || !hasBody(request)) {
      next();
      return;
    }
    const giveBack = slots.take(clientOf(request));
    response.once('close', giveBack);
    askForBody(request);
    const read = readers.get(maxBytes) ?? readBody(maxBytes);
    readers.set(maxBytes, read);
    const isLate = !request.complete;
    await read(request, response);
    if (isLate) await judge(request);
    next();
  };
}

function tooMany(): ProblemError {
  const detail = `Parts of files are received ${MAX} at a time, and ${MAX_PER_CLIENT} of one address: send this one again later.`;
  return new ProblemError('too-many-writes', detail, { headers: { 'Retry-After': '1' } });
}
