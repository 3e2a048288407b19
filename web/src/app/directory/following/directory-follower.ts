import { Service, effect, inject, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Change } from '../../api/types';
import { userAfter } from '../../changes/differences';
import { Live, type LiveChange } from '../../live/live';
import { ShownUsers } from '../shown-users';
import { UserDirectory } from '../user-directory';
import { QuietChecks } from './quiet-checks';
import { RowMarks } from './row-marks';

/** Updates the rows on the screen when their users change. Rows keep their places. */
@Service({ autoProvided: false })
export class DirectoryFollower {
  private readonly live = inject(Live);
  private readonly shown = inject(ShownUsers);
  private readonly directory = inject(UserDirectory);
  private readonly marks = inject(RowMarks);
  private readonly checks = inject(QuietChecks);

  constructor() {
    this.live.changes.pipe(takeUntilDestroyed()).subscribe((received) => {
      this.follow(received);
    });
    this.live.restarts.pipe(takeUntilDestroyed()).subscribe(() => {
      this.marks.clear();
      this.checks.restart();
      this.directory.reload();
    });
    effect(() => {
      if (this.shown.run()) untracked(this.bringUpToDate.bind(this));
    });
    effect(() => {
      const isEmpty = this.shown.run()?.reached === 0;
      if (isEmpty && this.checks.waiting().length > 0) untracked(this.directory.reload.bind(this.directory));
    });
  }

  private follow({ change, isOwn, isMissed }: LiveChange): void {
    const { userId, revision } = change;
    if (userId === null) return;
    if (!isOwn) this.checks.noteChange(revision);
    if (!this.apply(change)) return;
    if (isMissed) this.marks.noteMissed(userId);
    else if (!isOwn) this.marks.noteChange(userId, revision);
  }

  /** Changes may have arrived while the answer was under way, and the answer does not show them. */
  private bringUpToDate(): void {
    const pages = this.shown.run()?.pages ?? [];
    const oldest = Math.min(...pages.map(({ page }) => page.revision));
    for (const change of this.live.since(oldest)) this.apply(change);
  }

  /** Whether a row was affected. */
  private apply(change: Change): boolean {
    const { userId, revision, after } = change;
    const known = userId === null ? undefined : this.shown.find(userId);
    if (!known || known.revision >= revision) return false;
    if (after) this.shown.amend(userAfter(known, after, change));
    else this.marks.noteDeletion(known.id, revision);
    return true;
  }
}
