import { ProblemError } from '../../problems/problem';

const LATER = { headers: { 'Retry-After': '10' } };

/** The client already has as many exports as one client may have. */
export class TooManyExports extends ProblemError {
  constructor(max: number) {
    const detail = `There are already ${max} exports to this address, the most that one address may have, a quarter of MAX_EXPORTS: wait until one has ended.`;
    super('too-many-exports', detail, LATER);
  }
}

/** The server already has the maximum number of exports. */
export class ExportsExhausted extends ProblemError {
  constructor(max: number) {
    const detail = `There are already ${max} exports, the most that are served at a time (MAX_EXPORTS): try again later, or read the pages of GET /users.`;
    super('exports-exhausted', detail, LATER);
  }
}
