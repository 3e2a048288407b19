import { Component, computed, effect, inject, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { Connection } from '../api/connection';
import { AddUser } from './add-user/add-user';
import { SendData } from './send-data/send-data';
import { StatusLine } from './status-line/status-line';
import { UnsavedEdits } from './unsaved-edits';
import { UserDirectory } from './user-directory';
import { UserList } from './user-list/user-list';
import { PanelOutlet } from './user-panel/panel-outlet';

@Component({
  selector: 'app-directory-page',
  imports: [AddUser, PanelOutlet, SendData, StatusLine, UserList],
  providers: [UnsavedEdits, UserDirectory],
  template: `
    <h1>Users and their pets</h1>
    <app-status-line />
    <div class="columns" [class.with-panel]="isOpen()">
      <app-user-list class="card" [openUser]="openUser()" (addFirst)="addUser.focusUsername()" />
      <app-panel-outlet [userId]="openUser()" />
      <div class="side">
        <app-add-user #addUser class="card" />
        <app-send-data class="card" />
      </div>
    </div>
  `,
  styleUrl: './directory-page.scss',
})
export class DirectoryPage {
  private readonly edits = inject(UnsavedEdits);
  private readonly query = toSignal(inject(ActivatedRoute).queryParamMap);
  /** The user whose panel is open: `?user=5`. */
  protected readonly openUser = computed(() => {
    const id = this.query()?.get('user') ?? '';
    return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined;
  });
  protected readonly isOpen = computed(() => this.openUser() !== undefined);

  constructor() {
    const directory = inject(UserDirectory);
    const { isConnected } = inject(Connection);
    directory.reload();
    effect(() => {
      if (isConnected()) {
        untracked(() => {
          directory.recover();
        });
      }
    });
  }

  /** Asked before every way that leads off this page, or to another user on it. */
  mayLeave(): boolean | Promise<boolean> {
    return this.edits.mayLeave();
  }
}
