import { Component, effect, inject, input, untracked } from '@angular/core';
import { OpenUser } from '../open-user/open-user';
import { UserChanges } from '../open-user/user-changes';
import { UserWrites } from '../open-user/user-writes';
import { UserPanel } from './user-panel';

/** The place of the panel. It outlives the panel, since the toast's undo is still offered after it closes. */
@Component({
  selector: 'app-panel-region',
  imports: [UserPanel],
  providers: [OpenUser, UserChanges, UserWrites],
  template: `
    @if (userId() !== undefined) {
      <app-user-panel />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PanelRegion {
  readonly userId = input.required<number | undefined>();

  constructor() {
    const open = inject(OpenUser);
    effect(() => {
      const id = this.userId();
      untracked(() => {
        open.show(id);
      });
    });
  }
}
