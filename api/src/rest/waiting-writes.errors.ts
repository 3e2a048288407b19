import { ProblemError } from '../problems/problem';

const SOON = { headers: { 'Retry-After': '5' } };

/** As many writes of the client wait as of one client may. */
export class TooManyWrites extends ProblemError {
  constructor(max: number) {
    const detail = `Already ${max} writes of this address wait to be carried out, the most that may, a quarter of MAX_WAITING_WRITES: wait for their answers.`;
    super('too-many-writes', detail, SOON);
  }
}

/** As many writes wait as may in all. */
export class TooManyWaiting extends ProblemError {
  constructor(max: number) {
    const detail = `Already ${max} writes wait to be carried out, the most that may (MAX_WAITING_WRITES): nothing was kept. Try again in a few seconds.`;
    super('store-unavailable', detail, SOON);
  }
}
