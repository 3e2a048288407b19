import type { Request, Response } from 'express';
import type { Place } from './place';

/** One rule of the edge. It refuses a request by throwing a ProblemError, sets fields of the answer, or sends the answer itself. */
export type Step = (request: Request, response: Response, place: Place) => void;
