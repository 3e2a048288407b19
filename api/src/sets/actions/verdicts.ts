import type { UserRecord } from '../../record/user-record';
import type { StoredUser } from '../../users/user';
import type { Judgement } from './action';

/** The user is as it should be. */
export function same(user: StoredUser): Judgement {
  return { verdict: 'same', username: user.username, detail: null, change: null };
}

export function changed(user: StoredUser, after: UserRecord): Judgement {
  return { verdict: 'change', username: user.username, detail: null, change: { user, after, takesBack: [] } };
}

/** The user cannot be what is asked for. */
export function refused(user: StoredUser | null, reason: string): Judgement {
  return { verdict: 'refused', username: user?.username ?? null, detail: { reason }, change: null };
}

/** The user was deleted since it was selected. */
export function gone(): Judgement {
  return {
    verdict: 'conflict',
    username: null,
    detail: { reason: 'the user was deleted, or never was' },
    change: null,
  };
}
