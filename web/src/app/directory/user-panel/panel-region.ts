import { Component, effect, inject, input, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Connection } from '../../api/connection';
import { Live } from '../../live/live';
import { UserHistory } from '../user-history/user-history-pages';
import { OpenUser } from './open-user';
import { UserPanel } from './user-panel';
import { UserWrites } from './user-writes';

/** The place of the panel. It outlives the panel, since the toast's undo is still offered after it closes. */
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
      open.show(open.id());
    });
    effect(() => {
      // Changes may have arrived while the answer was under way, and the answer does not show them.
      const user = open.user();
      untracked(() => {
        if (user) for (const change of live.since(user.revision)) open.followChange(change);
      });
    });
  }
}
