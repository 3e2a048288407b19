import type { Tx } from '../../../database/engine';
import type { Position } from '../../../ledger/position';
import { type UserRecord, userRecord } from '../../../record/user-record';
import type { UserStore } from '../../../users/user.store';
import type { StoredUser } from '../../../users/user';
import type { UndoRequest } from '../../set';
import type { Action, Judgement, Target, TargetPage } from '../action';
import { idsOf, refused } from '../verdicts';
import { Contradiction, takeBack } from './fold';
import { type History, readHistories } from './histories';
import { SelectedChanges } from './selected-changes';

/** Takes changes back: each user goes back to what it was before the first of them, but for what others have changed. */
export class UndoChanges implements Action {
  readonly #changes: SelectedChanges;

  constructor(
    private readonly users: UserStore,
    request: UndoRequest,
    base: number,
  ) {
    this.#changes = new SelectedChanges(request, base);
  }

  select(transaction: Tx, place: string | null): Promise<TargetPage> {
    return this.#changes.step(transaction, place);
  }

  async *judge(transaction: Tx, targets: readonly Target[]): AsyncGenerator<Judgement> {
    const ids = idsOf(targets);
    const users = await this.users.findAll(transaction, ids);
    const histories = await readHistories(transaction, this.#changes, ids);
    for (const { userId, position } of targets) {
      if (userId === null) yield refused(null, nothingToUndo(position));
      else yield this.#unlessTaken(transaction, userId, judgeUndo(userId, users.get(userId), histories.get(userId)));
    }
  }

  /** A name that somebody else has when the row comes, whoever may free it later. */
  async #unlessTaken(transaction: Tx, userId: number, judged: Judgement & Sides): Promise<Judgement> {
    const { before, then, now, ...judgement } = judged;
    const name = judged.change?.after?.username;
    if (name === undefined || name === now?.username) return judgement;
    const holder = await this.users.findByUsername(transaction, name);
    if (holder === undefined || holder.id === userId) return judgement;
    const reason = `the name "${name}" is taken`;
    return { ...judgement, verdict: 'conflict', detail: { reason, before, then, now }, change: null };
  }
}

/** The user before what is to be undone, after it, and now. */
interface Sides {
  before: UserRecord | null;
  then: UserRecord | null;
  now: UserRecord | null;
}

function judgeUndo(
  id: number,
  user: StoredUser | undefined,
  { selected, standing }: History = { selected: [], standing: [] },
): Judgement & Sides {
  const now = user === undefined ? null : userRecord.of(user);
  const sides = { before: selected.at(-1)?.before ?? null, then: selected[0]?.after ?? null, now };
  const username = (now ?? sides.then ?? sides.before)?.username ?? null;
  const after = takeBack(now, standing);
  if (after instanceof Contradiction) {
    const { reason } = after;
    return { ...sides, verdict: 'conflict', username, detail: { reason, ...sides }, change: null };
  }
  const isSame = now === null || after === null ? now === after : userRecord.isSame(now, after);
  if (isSame) return { ...sides, verdict: 'same', username, detail: null, change: null };
  const verdict = now === null ? 'create' : after === null ? 'delete' : 'change';
  const change = { user: user ?? id, after, takesBack: standing.map(({ revision }) => revision) };
  return { ...sides, verdict, username, detail: null, change };
}

function nothingToUndo(position: Position | null): string {
  return `${position ?? 'it'} is a message, which stays, or no change of this history`;
}
