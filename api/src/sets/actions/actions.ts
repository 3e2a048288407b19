import { Injectable } from '@nestjs/common';
import { UserStore } from '../../users/user.store';
import type { ChangeSet } from '../set';
import type { Action } from './action';
import { EditUsers } from './edit-users';
import { SelectedUsers } from './selected-users';

/** What sets can do. */
@Injectable()
export class Actions {
  constructor(
    private readonly users: UserStore,
    private readonly selected: SelectedUsers,
  ) {}

  of({ request, base }: Pick<ChangeSet, 'request' | 'base'>): Action {
    return new EditUsers(this.users, this.selected, request, base);
  }
}
