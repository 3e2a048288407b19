import { Component, effect, inject, input, untracked } from '@angular/core';
import { Connection } from '../../api/connection';
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
  }
}
