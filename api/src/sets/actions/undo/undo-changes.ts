import type { Tx } from '../../../database/engine';
import type { Position } from '../../../ledger/position';
import { type UserRecord, userRecord } from '../../../record/user-record';
import type { StoredUser } from '../../../users/user';
import type { UserStore } from '../../../users/user.store';
import type { UndoRequest } from '../../set';
import type { Action, Judgement, Target, TargetPage } from '../action';
import { idsOf, inParts } from '../targets';
import { refused } from '../verdicts';
import { FoundChanges } from './found-changes';
import { NamedChanges } from './named-changes';
import type { SelectedChanges } from './selected-changes';
import type { WayBack } from './way-back';
import { waysBack } from './ways-back';

/** Takes changes back: each user goes back to what it was before the first of them, but for what others have changed. */
export class UndoChanges implements Action {
  readonly #changes: SelectedChanges;

  /** @param base the end of the ledger up to which changes are selected */
  constructor(
    private readonly users: UserStore,
    { selection, after, isOldestFirst = false }: UndoRequest,
    base: number,
  ) {
    this.#changes =
      'positions' in selection
        ? new NamedChanges(selection.positions, base)
        : new FoundChanges(selection, { after, base, isOldestFirst });
  }

  select(transaction: Tx, place: string | null): Promise<TargetPage> {
    return this.#changes.step(transaction, place);
  }

  async *judge(transaction: Tx, targets: readonly Target[]): AsyncGenerator<Judgement> {
    for (const few of inParts(targets)) yield* this.#judgeFew(transaction, few);
  }

  async *#judgeFew(transaction: Tx, targets: readonly Target[]): AsyncGenerator<Judgement> {
    const ids = idsOf(targets);
    const users = await this.users.findAll(transaction, ids);
    const now = new Map(ids.map((id) => [id, recordOf(users.get(id))]));
    const ways = await waysBack(transaction, this.#changes, now);
    for (const { userId, position } of targets) {
      const way = ways.get(userId ?? 0);
      if (userId === null || way === undefined) yield refused(null, nothingToUndo(position));
      else yield this.#unlessTaken(transaction, userId, way, judgeUndo(users.get(userId) ?? userId, way));
    }
  }

  /** A name that somebody else has when the row comes, whoever may free it later. */
  async #unlessTaken(transaction: Tx, id: number, way: WayBack, judgement: Judgement): Promise<Judgement> {
    const name = judgement.change?.after?.username;
    if (name === undefined || name === way.now?.username) return judgement;
    const holder = await this.users.findByUsername(transaction, name);
    if (holder === undefined || holder.id === id) return judgement;
    return { ...judgement, ...conflict(`the name "${name}" is taken`, way) };
  }
}

/** @param user as it is now; the id of one that is deleted */
function judgeUndo(user: StoredUser | number, way: WayBack): Judgement {
  const { state: after, now, sides, contradiction, takesBack } = way;
  const username = (now ?? sides.then ?? sides.before)?.username ?? null;
  if (contradiction !== undefined) return { username, ...conflict(contradiction, way) };
  const isSame = now === null || after === null ? now === after : userRecord.isSame(now, after);
  if (isSame) return { verdict: 'same', username, detail: null, change: null };
  const verdict = now === null ? 'create' : after === null ? 'delete' : 'change';
  return { verdict, username, detail: null, change: { user, after, takesBack } };
}

function conflict(reason: string, { sides }: WayBack): Pick<Judgement, 'verdict' | 'detail' | 'change'> {
  return { verdict: 'conflict', detail: { reason, ...sides }, change: null };
}

function recordOf(user: StoredUser | undefined): UserRecord | null {
  return user === undefined ? null : userRecord.of(user);
}

function nothingToUndo(position: Position | null): string {
  return `${position ?? 'it'} is a message, which stays, or no change of this history`;
}
