import type { Tx } from '../../database/engine';
import type { StoredUser } from '../../users/user';
import type { UserStore } from '../../users/user.store';
import type { UserSelection } from '../set';
import type { Action, Judgement, Target, TargetPage } from './action';
import type { SelectedUsers } from './selected-users';
import { idsOf, inParts } from './targets';

/** Says what is to become of a user, as it is now; undefined where it was deleted since it was selected. */
export type JudgeUser = (user: StoredUser | undefined, target: Target) => Judgement;

/** Does the same to each user of a selection. */
export class EachUser implements Action {
  constructor(
    private readonly users: UserStore,
    private readonly selected: SelectedUsers,
    private readonly about: { readonly selection: UserSelection; readonly base: number },
    private readonly judgeUser: JudgeUser,
  ) {}

  select(transaction: Tx, place: string | null): Promise<TargetPage> {
    const { selection, base } = this.about;
    return this.selected.select(transaction, selection, base, place);
  }

  async *judge(transaction: Tx, targets: readonly Target[]): AsyncGenerator<Judgement> {
    for (const few of inParts(targets)) {
      const users = await this.users.findAll(transaction, idsOf(few));
      for (const target of few) yield this.judgeUser(users.get(target.userId ?? 0), target);
    }
  }
}
