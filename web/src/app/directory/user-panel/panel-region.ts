import { Component, effect, inject, input, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Connection } from '../../api/connection';
import { Live } from '../../live/live';
import { UserHistory } from '../user-history/user-history-pages';
import { OpenUser } from './open-user';
import { UserPanel } from './user-panel';
import { UserWrites } from './user-writes';

/** Where the panel opens. It outlives the panel, for the undo that the toast offers. */
@Component({
  selector: 'app-panel-region',
  imports: [UserPanel],
  providers: [OpenUser, UserHistory, UserWrites],
  template: `
    @if (userId() !== undefined) {
      <app-user-panel class="card" />
    }
  `,
  styleUrl: './panel-region.scss',
})
export class PanelRegion {
  readonly userId = input.required<number | undefined>();

  constructor() {
    const open = inject(OpenUser);
    const { isConnected } = inject(Connection);
    effect(() => {
      const id = this.userId();
      untracked(() => {
        open.show(id);
      });
    });
    effect(() => {
      if (!isConnected()) return;
      untracked(() => {
        open.recover();
      });
    });
    const live = inject(Live);
    live.changes.pipe(takeUntilDestroyed()).subscribe(({ change }) => {
      open.followChange(change);
    });
    live.restarts.pipe(takeUntilDestroyed()).subscribe(() => {
      open.reload();
    });
    effect(() => {
      // An answer may have been under way while changes came in that it does not show.
      const user = open.user();
      untracked(() => {
        if (user) for (const change of live.since(user.revision)) open.followChange(change);
      });
    });
  }
}
