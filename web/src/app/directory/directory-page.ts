import { Component, effect, inject, untracked } from '@angular/core';
import { Connection } from '../api/connection';
import { AddUser } from './add-user/add-user';
import { SendData } from './send-data/send-data';
import { StatusLine } from './status-line/status-line';
import { UserDirectory } from './user-directory';
import { UserList } from './user-list/user-list';

@Component({
  selector: 'app-directory-page',
  imports: [AddUser, SendData, StatusLine, UserList],
  providers: [UserDirectory],
  template: `
    <h1>Users and their pets</h1>
    <app-status-line />
    <div class="columns">
      <app-user-list class="card" (addFirst)="addUser.focusUsername()" />
      <div class="side">
        <app-add-user #addUser class="card" />
        <app-send-data class="card" />
      </div>
    </div>
  `,
  styleUrl: './directory-page.scss',
})
export class DirectoryPage {
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
}
