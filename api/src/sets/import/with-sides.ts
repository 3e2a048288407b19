import { userRecord } from '../../record/user-record';
import type { Judgement } from '../actions/action';
import type { ChangeSet } from '../set';

/** Of a line of a file, with the user before and after it: no two lines do the same. */
export function withSides({ request }: Pick<ChangeSet, 'request'>, judged: Judgement): Judgement {
  const { change } = judged;
  if (request.action !== 'import' || change?.after == null || typeof change.user !== 'object') return judged;
  return { ...judged, detail: { reason: null, before: userRecord.of(change.user), after: change.after } };
}
