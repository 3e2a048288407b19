import { userRecord } from '../../record/user-record';
import type { JudgeUser } from './each-user';

/** Deletes users, but for those that somebody has changed since they were selected. */
export const deleteUsers: JudgeUser = (user, { position }) => {
  if (user === undefined) return { verdict: 'same', username: null, detail: null, change: null };
  const { username } = user;
  if (position !== null && position !== user.position) {
    const detail = { reason: 'somebody has changed the user since it was selected', now: userRecord.of(user) };
    return { verdict: 'conflict', username, detail, change: null };
  }
  return { verdict: 'delete', username, detail: null, change: { user, after: null, takesBack: [] } };
};
