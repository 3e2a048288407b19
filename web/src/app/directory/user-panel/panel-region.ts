import { Component, effect, inject, input, untracked } from '@angular/core';
import { AddUser } from '../add-user/add-user';
import { Meanwhile } from '../open-user/meanwhile';
import { Neighbours } from '../open-user/neighbours';
import { OpenUser } from '../open-user/open-user';
import { UserChanges } from '../open-user/user-changes';
import { UserEdit } from '../open-user/user-edit';
import { UserWrites } from '../open-user/user-writes';
import { UserPanel } from './user-panel';

/** What the drawer holds: a user, or the form for a new one. It outlives both, since the toast's undo is still offered after they close. */
@Component({
  selector: 'app-panel-region',
  imports: [AddUser, UserPanel],
  providers: [Meanwhile, Neighbours, OpenUser, UserChanges, UserEdit, UserWrites],
  template: `
    @if (userId() !== undefined) {
      <app-user-panel />
    } @else if (isAdding()) {
      <app-add-user />
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
  readonly isAdding = input.required<boolean>();

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
