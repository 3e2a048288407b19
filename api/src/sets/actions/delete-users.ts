import type { Tx } from '../../database/engine';
import { userRecord } from '../../record/user-record';
import type { UserStore } from '../../users/user.store';
import type { StoredUser } from '../../users/user';
import type { DeleteRequest } from '../set';
import type { Action, Judgement, Target, TargetPage } from './action';
import type { SelectedUsers } from './selected-users';
import { idsOf } from './verdicts';

/** Deletes users, but for those that somebody has changed since they were selected. */
export class DeleteUsers implements Action {
  constructor(
    private readonly users: UserStore,
    private readonly selected: SelectedUsers,
    private readonly request: DeleteRequest,
    private readonly base: number,
  ) {}

  select(transaction: Tx, place: string | null): Promise<TargetPage> {
    return this.selected.select(transaction, this.request.selection, this.base, place);
  }

  async *judge(transaction: Tx, targets: readonly Target[]): AsyncGenerator<Judgement> {
    const users = await this.users.findAll(transaction, idsOf(targets));
    for (const target of targets) yield judgeDeletion(users.get(target.userId ?? 0), target);
  }
}

export function judgeDeletion(user: StoredUser | undefined, { position }: Target): Judgement {
  if (user === undefined) return { verdict: 'same', username: null, detail: null, change: null };
  const { username } = user;
  if (position !== null && position !== user.position) {
    const detail = { reason: 'somebody has changed the user since it was selected', now: userRecord.of(user) };
    return { verdict: 'conflict', username, detail, change: null };
  }
  return { verdict: 'delete', username, detail: null, change: { user, after: null, takesBack: [] } };
}
