import { Component, computed, inject } from '@angular/core';
import { ToastOutlet } from '../ui/toast/toast-outlet';
import { AddUser } from './add-user/add-user';
import { QuietChecks } from './following/quiet-checks';
import { RowMarks } from './following/row-marks';
import { ListAddress } from './list/list-address';
import { ListLoader } from './list/list-loader';
import { ListState } from './list/list-state';
import { ListWrites } from './list/list-writes';
import { UnsavedEdits } from './open-user/unsaved-edits';
import { UserList } from './user-list/user-list';
import { PanelOutlet } from './user-panel/panel-outlet';

@Component({
  selector: 'app-directory-page',
  imports: [AddUser, PanelOutlet, ToastOutlet, UserList],
  providers: [ListAddress, ListLoader, ListState, ListWrites, QuietChecks, RowMarks, UnsavedEdits],
  template: `
    <h1 class="visually-hidden">Users and their pets</h1>
    <app-user-list />
    <div class="drawer" [class.shut]="!isOpen()">
      <app-panel-outlet [userId]="openUser()" />
      <app-add-user />
    </div>
    <app-toast-outlet />
  `,
  styleUrl: './directory-page.scss',
})
export class DirectoryPage {
  private readonly edits = inject(UnsavedEdits);
  private readonly address = inject(ListAddress);
  protected readonly openUser = this.address.openUser;
  protected readonly isOpen = computed(() => this.openUser() !== undefined || this.address.isAdding());

  /** Called before every navigation that leaves this page, or opens another user on it. */
  mayLeave(): boolean | Promise<boolean> {
    return this.edits.mayLeave();
  }
}
