import { Prepared, type Reading } from '../database/prepared';
import { positionOf } from '../ledger/position';
import type { Moment } from '../rest/access';

/** Both are one row, so that it costs no more to read them together. */
const NOW = new Prepared((db) =>
  db
    .selectFrom(['directory', 'access'])
    .select(['directory.revision', 'directory.stamp as changeStamp', 'access.stamp', 'access.accounts']),
);

/** Where the ledger ends, and the state of access, in one statement. */
export function* readMoment(): Reading<Moment> {
  const [now] = yield* NOW.rows({});
  if (now === undefined) throw new Error('there is no directory');
  const { revision, changeStamp, stamp, accounts } = now;
  return { position: positionOf({ revision, stamp: changeStamp }), stamp, accounts };
}
