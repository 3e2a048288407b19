import { ProblemError } from '../problems/problem';

/** The client already has the maximum number of streams. */
export class TooManyStreams extends ProblemError {
  constructor(max: number) {
    const detail = `There are already ${max} streams to this address, the most that one address may have (MAX_STREAMS_PER_CLIENT): end one, or share it.`;
    super('too-many-streams', detail, { headers: { 'Retry-After': '30' } });
  }
}

/** The server already has the maximum number of streams. */
export class StreamsExhausted extends ProblemError {
  constructor(max: number) {
    const detail = `There are already ${max} streams, the most that are served (MAX_STREAMS): try again later, or use GET /changes.`;
    super('streams-exhausted', detail, { headers: { 'Retry-After': '30' } });
  }
}

export class FeedStopping extends ProblemError {
  constructor() {
    super('streams-exhausted', 'The server is stopping: come back in a moment.', { headers: { 'Retry-After': '2' } });
  }
}
