import { Service, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ChangeClient } from '../../api/change-client';
import { failureOf } from '../../api/failure';
import type { Position } from '../../api/position';
import { changedSinceOf, deletionOf, staleOf } from '../../api/refusal';
import type { Change, User, UserPatch, UserRecord } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { undoLabel } from '../../changes/undo-label';
import { type Toast, Toasts } from '../../ui/toast/toasts';
import { patchTo, userAfter } from '../../record/versions';
import { editOf, sentenceOf, sentencesBy, sentencesOf, textOf } from '../../changes/sentence';
import { ListLoader } from '../list/list-loader';
import { ListState } from '../list/list-state';
import { ListWrites } from '../list/list-writes';
import { Meanwhile } from './meanwhile';
import { OpenUser } from './open-user';

/** The writes to the open user. List and panel take over each answer, and a toast offers to undo it. */
@Service({ autoProvided: false })
export class UserWrites {
  private readonly client = inject(UserClient);
  private readonly changes = inject(ChangeClient);
  private readonly list = inject(ListState);
  private readonly loader = inject(ListLoader);
  private readonly written = inject(ListWrites);
  private readonly meanwhile = inject(Meanwhile);
  private readonly open = inject(OpenUser);
  private readonly toasts = inject(Toasts);
  private readonly busy = signal(false);
  private readonly trouble = signal<(Toast & { userId: number }) | undefined>(undefined);

  /** Whether a write other than an edit is under way. */
  readonly isBusy = this.busy.asReadonly();
  /** Why the last one failed, and what can be done about it. */
  readonly complaint = this.trouble.asReadonly();

  /** @param seen the user that the edit began from. The editor explains a refusal. */
  async update(seen: User, patch: UserPatch): Promise<User> {
    const user = await firstValueFrom(this.client.update(seen.id, seen.position, patch));
    this.follow(user);
    if (user.position === seen.position) this.toasts.show({ text: 'Nothing had to be changed.' });
    else this.offerUndo(editOf(seen, user), 'updated', user);
    return user;
  }

  async remove(user: User): Promise<void> {
    await this.attempt(user, 'nothing was deleted', async () => {
      const position = await firstValueFrom(this.client.remove(user.id, user.position));
      this.followDeletion(user.id, position);
      this.offerUndo(`Deleted ${user.username}`, 'deleted', { ...user, position });
    });
  }

  /** Saves an older version of the user. */
  async restore(user: User, version: UserRecord): Promise<void> {
    await this.attempt(user, 'nothing was restored', () => this.update(user, patchTo(version)));
  }

  /**
   * @param position of the change
   * @param user as it is known, or only its id
   */
  async undo(position: Position, user: User | { id: number }): Promise<void> {
    await this.attempt(user, 'nothing was undone', async () => {
      const change = await firstValueFrom(this.changes.undo(position));
      this.followUndo(user, change);
      this.toasts.show({ text: textOf(sentenceOf(change)) });
    });
  }

  follow(user: User): void {
    this.written.put(user);
    this.open.follow(user);
  }

  followDeletion(id: number, position: Position): void {
    this.written.drop(id, position);
    this.open.followDeletion(id, position);
  }

  private followUndo(user: User | { id: number }, change: Change): void {
    const { after, position } = change;
    const known = 'username' in user ? user : this.list.find(user.id);
    if (!after) this.followDeletion(user.id, position);
    else if (known) this.follow(userAfter(known, after, change));
    else {
      // A change does not say when its user was created.
      this.loader.reload();
      this.open.reload();
    }
  }

  /** @param user as it was, with the position of the change */
  private offerUndo(text: string, kind: Change['kind'], user: User): void {
    const action = { label: undoLabel(kind), run: () => void this.undo(user.position, user), undoes: user.position };
    this.toasts.show({ text, action });
  }

  private async attempt(user: User | { id: number }, outcome: string, write: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      await write();
    } catch (error) {
      this.complain(user.id, await this.explain(error, user, outcome));
    } finally {
      this.busy.set(false);
    }
  }

  /** Shown in the panel if the user is still open there, else in a toast. */
  private complain(userId: number, complaint: Toast): void {
    if (this.open.id() === userId) this.trouble.set({ ...complaint, userId });
    else this.toasts.show(complaint);
  }

  private async explain(error: unknown, user: User | { id: number }, outcome: string): Promise<Toast> {
    const { id } = user;
    const [stale, deletion, since] = [staleOf(error), deletionOf(error), changedSinceOf(error)];
    if (deletion !== undefined) {
      this.followDeletion(id, deletion);
      return { text: `${await this.meanwhile.doerAt(id, deletion)} deleted it meanwhile, so ${outcome}.` };
    }
    if (since) {
      if (since.current) this.follow(since.current);
      else this.followDeletion(id, since.position);
      return { text: `It was changed again since, so ${outcome}. The history shows what happened.` };
    }
    if (!stale) return { text: failureOf(error).message };
    this.follow(stale.current);
    const told = sentencesOf('position' in user ? await this.meanwhile.since(id, user.position) : []);
    const untold = stale.base ? sentencesBy('Someone', stale.base, stale.current) : [];
    const theirs = told.length > 0 ? told : untold;
    return { text: [`It was changed meanwhile, so ${outcome}.`, ...theirs].join(' ') };
  }
}
