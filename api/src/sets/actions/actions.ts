import { Injectable } from '@nestjs/common';
import { UserStore } from '../../users/user.store';
import type { ChangeSet, ImportRequest, SetRequest, UserSelection } from '../set';
import { ImportRowStore } from '../import/import-row.store';
import { ImportUsers } from '../import/import-users';
import type { Action } from './action';
import { deleteUsers } from './delete-users';
import { EachUser, type JudgeUser } from './each-user';
import { editUsers } from './edit-users';
import { renamePet } from './rename-pet';
import { SelectedUsers } from './selected-users';
import { UndoChanges } from './undo/undo-changes';

type Asked = Pick<ChangeSet, 'id' | 'request' | 'base' | 'file'>;

/** What sets can do. */
@Injectable()
export class Actions {
  /** A set asks for its own with each batch. */
  #last: { request: SetRequest; base: number; action: Action } | undefined;

  constructor(
    private readonly users: UserStore,
    private readonly selected: SelectedUsers,
    private readonly imported: ImportRowStore,
  ) {}

  of(set: Asked): Action {
    const { request, base } = set;
    if (request.action === 'import') return this.#import(set, request);
    if (this.#last?.request !== request || this.#last.base !== base)
      this.#last = { request, base, action: this.#make(request, base) };
    return this.#last.action;
  }

  /** Not kept, since its file may be planned anew in another way. */
  #import({ id, file }: Asked, request: ImportRequest): Action {
    return new ImportUsers(this.users, this.imported, { set: id, ...request, layout: file?.layout ?? null });
  }

  #make(request: Exclude<SetRequest, ImportRequest>, base: number): Action {
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
