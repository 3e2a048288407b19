import { Injectable } from '@nestjs/common';
import { UserStore } from '../../users/user.store';
import type { ChangeSet, UserSelection } from '../set';
import type { Action } from './action';
import { deleteUsers } from './delete-users';
import { EachUser, type JudgeUser } from './each-user';
import { editUsers } from './edit-users';
import { renamePet } from './rename-pet';
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
    const toEach = (selection: UserSelection, judgeUser: JudgeUser): Action =>
      new EachUser(this.users, this.selected, { selection, base }, judgeUser);
    switch (request.action) {
      case 'edit':
        return toEach(request.selection, editUsers(request));
      case 'rename-pet':
        return toEach({ pet: [request.from] }, renamePet(request));
      case 'delete':
        return toEach(request.selection, deleteUsers);
      case 'undo':
        return new UndoChanges(this.users, request, base);
    }
  }
}
