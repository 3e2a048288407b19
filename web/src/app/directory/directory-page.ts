import { Component, computed, effect, inject, untracked } from '@angular/core';
import { LatestActivity } from '../activity/latest-activity';
import { Connection } from '../api/connection';
import { MissedChanges } from '../live/missed-changes';
import { ToastOutlet } from '../ui/toast/toast-outlet';
import { AddUser } from './add-user/add-user';
import { DirectoryFollower } from './following/directory-follower';
import { QuietChecks } from './following/quiet-checks';
import { RowMarks } from './following/row-marks';
import { ListAddress } from './list-address';
import { SendData } from './send-data/send-data';
import { ShownUsers } from './shown-users';
import { StatusLine } from '../shell/status-line/status-line';
import { UnsavedEdits } from './unsaved-edits';
import { UserDirectory } from './user-directory';
import { UserList } from './user-list/user-list';
import { PanelOutlet } from './user-panel/panel-outlet';
import { WrittenUsers } from './written-users';

@Component({
  selector: 'app-directory-page',
  imports: [AddUser, LatestActivity, PanelOutlet, SendData, StatusLine, ToastOutlet, UserList],
  providers: [
    DirectoryFollower,
    ListAddress,
    QuietChecks,
    RowMarks,
    ShownUsers,
    UnsavedEdits,
    UserDirectory,
    WrittenUsers,
  ],
  template: `
    <h1>Users and their pets</h1>
    <app-status-line />
    <div class="columns" [class.with-panel]="isOpen()">
      <app-user-list class="card" (addFirst)="addUser.focusUsername()" />
      <app-panel-outlet [userId]="openUser()" />
      <div class="side">
        <app-add-user #addUser class="card" />
        <app-send-data class="card" />
        <app-latest-activity class="card" />
      </div>
    </div>
    <app-toast-outlet />
  `,
  styleUrl: './directory-page.scss',
})
export class DirectoryPage {
  private readonly edits = inject(UnsavedEdits);
  private readonly address = inject(ListAddress);
  protected readonly openUser = this.address.openUser;
  protected readonly isOpen = computed(() => this.openUser() !== undefined);

  constructor() {
    const directory = inject(UserDirectory);
    const marks = inject(RowMarks);
    const { isConnected } = inject(Connection);
    inject(DirectoryFollower);
    inject(MissedChanges);
    effect(() => {
      const query = this.address.query();
      this.address.returns();
      untracked(() => {
        directory.show(query, this.address.restore());
      });
    });
    effect(() => {
      const id = this.openUser();
      if (id !== undefined)
        untracked(() => {
          marks.look(id);
        });
    });
    effect(() => {
      if (isConnected()) {
        untracked(() => {
          directory.recover();
        });
      }
    });
  }

  /** Called before every navigation that leaves this page, or opens another user on it. */
  mayLeave(): boolean | Promise<boolean> {
    return this.edits.mayLeave();
  }
}
