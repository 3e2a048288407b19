import { Injectable } from '@nestjs/common';
import { UserStore } from '../../users/user.store';
import type { ChangeSet } from '../set';
import type { Action } from './action';
import { DeleteUsers } from './delete-users';
import { EditUsers } from './edit-users';
import { RenamePet } from './rename-pet';
import { SelectedUsers } from './selected-users';
import { UndoChanges } from './undo/undo-changes';

/** What sets can do. */
@Injectable()
export class Actions {
  constructor(
    private readonly users: UserStore,
    private readonly selected: SelectedUsers,
  ) {}

  of({ request, base }: Pick<ChangeSet, 'request' | 'base'>): Action {
    switch (request.action) {
      case 'edit':
        return new EditUsers(this.users, this.selected, request, base);
      case 'rename-pet':
        return new RenamePet(this.users, this.selected, request, base);
      case 'delete':
        return new DeleteUsers(this.users, this.selected, request, base);
      case 'undo':
        return new UndoChanges(this.users, request, base);
    }
  }
}
