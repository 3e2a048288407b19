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

type Asked = Pick<ChangeSet, 'request' | 'base'>;

/** What sets can do. */
@Injectable()
export class Actions {
  /** A set asks for its own with each batch. */
  #last: (Asked & { action: Action }) | undefined;

  constructor(
    private readonly users: UserStore,
    private readonly selected: SelectedUsers,
  ) {}

  of({ request, base }: Asked): Action {
    if (this.#last?.request !== request || this.#last.base !== base)
      this.#last = { request, base, action: this.#make({ request, base }) };
    return this.#last.action;
  }

  #make({ request, base }: Asked): Action {
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
