import type { Request } from 'express';
import type { Identify } from './edge';
import { permitted, setUpFirst } from './permitted';
import type { Places } from './place';

/** @throws ProblemError where the request is refused now */
export type Judge = (request: Request) => Promise<void>;

/**
 * Who sends a request is judged before its body is asked for, and the body may take a minute. What has ended meanwhile, a session, a key or a role,
 * must do nothing any more with what was begun with it.
 */
export function judgeAgain(identify: Identify, places: Places): Judge {
  return async (request) => {
    if (request.access === undefined) return;
    request.access = await identify(request);
    const place = places.of(request.path);
    for (const step of [setUpFirst, permitted]) step(request, { fields: [], answer: undefined }, place);
  };
}
