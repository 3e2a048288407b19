import type { Request } from 'express';
import type { Answer } from '../rest/answer';
import type { Place } from './place';

/** What the steps say about the answer. */
export interface Reply {
  /** The fields that it has because of the request: names and values by turns, as Node sends them fastest. */
  readonly fields: string[];
  /** The answer itself, where a step knows it: then the request goes no further. */
  answer: Answer | undefined;
}

/** One rule of the edge. It refuses a request by throwing a ProblemError, adds fields to its answer, or gives the answer. */
export type Step = (request: Request, reply: Reply, place: Place) => void;
