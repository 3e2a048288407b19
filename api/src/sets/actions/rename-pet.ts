import type { Tx } from '../../database/engine';
import { userRecord } from '../../record/user-record';
import type { UserStore } from '../../users/user.store';
import type { StoredUser } from '../../users/user';
import type { RenamePetRequest } from '../set';
import type { Action, Judgement, Target, TargetPage } from './action';
import type { SelectedUsers } from './selected-users';
import { changed, gone, idsOf, same } from './verdicts';

/** Calls a pet by another name, wherever it occurs: where that name exists, both become one, and repeats stay. */
export class RenamePet implements Action {
  constructor(
    private readonly users: UserStore,
    private readonly selected: SelectedUsers,
    private readonly request: RenamePetRequest,
    private readonly base: number,
  ) {}

  select(transaction: Tx, place: string | null): Promise<TargetPage> {
    return this.selected.select(transaction, { pet: [this.request.from] }, this.base, place);
  }

  async *judge(transaction: Tx, targets: readonly Target[]): AsyncGenerator<Judgement> {
    const users = await this.users.findAll(transaction, idsOf(targets));
    for (const { userId } of targets) {
      const user = users.get(userId ?? 0);
      yield user === undefined ? gone() : judgeRename(user, this.request);
    }
  }
}

export function judgeRename(user: StoredUser, { from, to }: Pick<RenamePetRequest, 'from' | 'to'>): Judgement {
  if (!user.pets.includes(from)) return same(user);
  return changed(user, { ...userRecord.of(user), pets: user.pets.map((pet) => (pet === from ? to : pet)) });
}
