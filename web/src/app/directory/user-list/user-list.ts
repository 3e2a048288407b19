import { Component, computed, inject, output } from '@angular/core';
import { Notice } from '../../ui/notice/notice';
import { UserDirectory } from '../user-directory';
import { UserTable } from '../user-table/user-table';

/** The users, with what there is to say while they load, when there are none and when they cannot be had. */
@Component({
  selector: 'app-user-list',
  imports: [Notice, UserTable],
  templateUrl: './user-list.html',
  styleUrl: './user-list.scss',
})
export class UserList {
  readonly addFirst = output();

  private readonly directory = inject(UserDirectory);
  protected readonly users = this.directory.users;
  protected readonly failure = this.directory.failure;
  protected readonly isLoading = this.directory.isLoading;
  protected readonly isFirstLoad = computed(() => this.isLoading() && !this.users());
  protected readonly progress = computed(() => {
    if (this.isLoading()) return 'Loading users';
    const number = this.users()?.length ?? 0;
    return this.failure() ? '' : `${number.toLocaleString()} ${number === 1 ? 'user' : 'users'} loaded`;
  });

  protected getUsers(): void {
    this.directory.reload();
  }
}
