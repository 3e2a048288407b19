import { Component, computed, inject } from '@angular/core';
import { Session } from '../../session/session';
import type { Position } from '../../api/position';
import { Ago } from '../../ui/ago/ago';
import { Notice } from '../../ui/notice/notice';
import { Toasts } from '../../ui/toast/toasts';
import { OpenUser } from '../open-user/open-user';
import { UserChanges } from '../open-user/user-changes';
import { UserEdit } from '../open-user/user-edit';
import { UserWrites } from '../open-user/user-writes';

/** What stands above the user: why a write failed, that the user is deleted, or why it cannot be shown. */
@Component({
  selector: 'app-panel-notices',
  imports: [Ago, Notice],
  templateUrl: './panel-notices.html',
  styleUrl: './panel-notices.scss',
})
export class PanelNotices {
  private readonly open = inject(OpenUser);
  private readonly history = inject(UserChanges);
  private readonly writes = inject(UserWrites);
  private readonly toasts = inject(Toasts);

  private readonly session = inject(Session);
  protected readonly name = this.open.name;
  protected readonly failure = this.open.failure;
  protected readonly deletion = this.open.deletion;
  protected readonly isBusy = this.writes.isBusy;
  protected readonly hasEdits = inject(UserEdit).exists;
  protected readonly complaint = computed(() => {
    const complaint = this.writes.complaint();
    return complaint?.userId === this.open.id() ? complaint : undefined;
  });
  protected readonly deletedAt = computed(
    () => this.history.changes()?.find(({ position }) => position === this.deletion())?.at,
  );
  /** One place at a time offers to bring the user back: the toast, while it does. */
  protected readonly isOfferedHere = computed(
    () => this.session.may('editor') && this.toasts.offersUndoOf() !== this.deletion(),
  );

  protected reload(): void {
    this.open.reload();
  }

  protected bringBack(position: Position): void {
    const id = this.open.id();
    if (id !== undefined) void this.writes.undo(position, this.open.user() ?? { id });
  }
}
