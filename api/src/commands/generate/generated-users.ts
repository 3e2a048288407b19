import type { UserRecord } from '../../record/user-record';
import { believableUsers } from './believable-users';
import { randomNumbers } from './random';

/** Users of one transaction. */
const BATCH = 10_000;
/** Fixed dates, so that the same command always generates the same directory. */
const FIRST = Date.parse('2024-01-01T00:00:00.000Z');
const END = Date.parse('2026-01-01T00:00:00.000Z');

/** A user, and the time of its creation. */
export interface DatedUser {
  user: UserRecord;
  at: Date;
}

/**
 * The given number of users, in batches; the same number and seed give the same users. Their creation times follow their order
 * and are spread evenly over two years.
 */
export function* generatedUsers(count: number, seed: number): Generator<DatedUser[]> {
  const users = believableUsers(seed);
  const random = randomNumbers(seed);
  for (let done = 0; done < count; done += BATCH) {
    yield Array.from({ length: Math.min(BATCH, count - done) }, (_, index) => ({
      user: users.next().value,
      at: new Date(FIRST + Math.floor(((done + index + random()) / count) * (END - FIRST))),
    }));
  }
}
