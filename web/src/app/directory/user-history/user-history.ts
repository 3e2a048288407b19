import { Component, computed, inject } from '@angular/core';
import { Session } from '../../session/session';
import { Toasts } from '../../ui/toast/toasts';
import type { Position } from '../../api/position';
import type { Change, User, UserRecord } from '../../api/types';
import { Notice } from '../../ui/notice/notice';
import { ShowMore } from '../../ui/show-more';
import { ChangeEntry } from '../../changes/change-entry';
import { ChangeSentence } from '../../changes/change-sentence';
import { sentenceOf, textOf } from '../../changes/sentence';
import { changedFields } from '../../record/versions';
import { OpenUser } from '../open-user/open-user';
import { UserWrites } from '../open-user/user-writes';
import { UserChanges } from '../open-user/user-changes';

/** The history of a user, newest first: the newest change can be undone where it is an edit, and each older version restored. */
@Component({
  selector: 'app-user-history',
  imports: [ChangeEntry, ChangeSentence, Notice, ShowMore],
  templateUrl: './user-history.html',
  styleUrl: './user-history.scss',
})
export class UserHistory {
  private readonly history = inject(UserChanges);
  private readonly open = inject(OpenUser);
  private readonly writes = inject(UserWrites);
  private readonly toasts = inject(Toasts);

  private readonly session = inject(Session);
  protected readonly id = this.open.id;
  protected readonly failure = this.history.failure;
  protected readonly isLoading = this.history.isLoading;
  protected readonly hasOlder = this.history.hasOlder;
  protected readonly isBusy = this.writes.isBusy;
  protected readonly count = computed(() => {
    const count = this.history.changes()?.length ?? 0;
    if (count === 0) return '';
    return `${this.hasOlder() ? 'more than ' : ''}${count} ${count === 1 ? 'change' : 'changes'}`;
  });
  protected readonly entries = computed(() =>
    this.history.changes()?.map((change, index) => ({
      ...change,
      // A creation and a deletion are undone above, by Delete and Bring back.
      // While the toast offers to undo it, this is the one place that does.
      isUndoable:
        index === 0 &&
        change.kind === 'updated' &&
        change.position !== this.toasts.offersUndoOf() &&
        this.session.may('editor'),
      version: index === 0 || !this.session.may('editor') ? undefined : this.restorable(change),
    })),
  );

  /** The button with what it is about, since there are several. */
  protected restoreName(change: Change): string {
    return `Restore the version after: ${textOf(sentenceOf(change))}`;
  }

  protected undo(position: Position): void {
    const id = this.open.id();
    if (id !== undefined) void this.writes.undo(position, this.open.user() ?? { id });
  }

  protected restore({ user, record }: { user: User; record: UserRecord }): void {
    void this.writes.restore(user, record);
  }

  protected showOlder(): void {
    this.history.showOlder();
  }

  protected reload(): void {
    this.history.reload();
  }

  /** A version that can be restored: it differs from the current one, and the user exists. */
  private restorable({ after }: Change): { user: User; record: UserRecord } | undefined {
    const user = this.open.deletion() === undefined ? this.open.user() : undefined;
    return user && after && changedFields(user, after).length > 0 ? { user, record: after } : undefined;
  }
}
