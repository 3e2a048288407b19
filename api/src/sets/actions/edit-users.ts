import type { Tx } from '../../database/engine';
import { MAX_PETS } from '../../record/text';
import { type UserRecord, userRecord } from '../../record/user-record';
import type { UserStore } from '../../users/user.store';
import type { StoredUser } from '../../users/user';
import type { EditRequest } from '../set';
import type { Action, Judgement, Target, TargetPage } from './action';
import type { SelectedUsers } from './selected-users';
import { changed, gone, idsOf, refused, same } from './verdicts';

/** Gives pets to users, and takes pets of them. It is about each user as it is then, whatever has changed since it was selected. */
export class EditUsers implements Action {
  constructor(
    private readonly users: UserStore,
    private readonly selected: SelectedUsers,
    private readonly request: EditRequest,
    private readonly base: number,
  ) {}

  select(transaction: Tx, place: string | null): Promise<TargetPage> {
    return this.selected.select(transaction, this.request.selection, this.base, place);
  }

  async *judge(transaction: Tx, targets: readonly Target[]): AsyncGenerator<Judgement> {
    const users = await this.users.findAll(transaction, idsOf(targets));
    for (const { userId } of targets) {
      const user = users.get(userId ?? 0);
      yield user === undefined ? gone() : judgeEdit(user, this.request);
    }
  }
}

export function judgeEdit(user: StoredUser, { add, remove }: Pick<EditRequest, 'add' | 'remove'>): Judgement {
  const kept = user.pets.filter((pet) => !remove.includes(pet));
  const pets = [...kept, ...new Set(add.filter((pet) => !kept.includes(pet)))];
  const after: UserRecord = { ...userRecord.of(user), pets };
  if (userRecord.isSame(user, after)) return same(user);
  if (pets.length > MAX_PETS) return refused(user, `would have ${pets.length} pets; a user has ${MAX_PETS} at most`);
  return changed(user, after);
}
