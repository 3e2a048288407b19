import { ProblemError } from '../problems/problem';

/** The client has as many streams as one may have. */
export class TooManyStreams extends ProblemError {
  constructor(max: number) {
    const detail = `There are ${max} streams to this address already, which is as many as one may have (MAX_STREAMS_PER_CLIENT): end one, or share it.`;
    super('too-many-streams', detail, { headers: { 'Retry-After': '30' } });
  }
}

/** The server has as many streams as it serves. */
export class StreamsExhausted extends ProblemError {
  constructor(max: number) {
    const detail = `There are ${max} streams already, which is as many as are served (MAX_STREAMS): try again later, or ask GET /changes.`;
    super('streams-exhausted', detail, { headers: { 'Retry-After': '30' } });
  }
}

export class FeedStopping extends ProblemError {
  constructor() {
    super('streams-exhausted', 'The server is stopping: come back in a moment.', { headers: { 'Retry-After': '2' } });
  }
}
