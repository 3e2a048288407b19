import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/engine';
import type { Position } from '../../ledger/position';
import { toSelection } from '../../users/list/selection';
import { UserListStore } from '../../users/list/user-list.store';
import type { UserSelection } from '../set';
import type { TargetPage } from './action';

type Listed = Exclude<UserSelection, { readonly users: unknown }>;

/** How many users are selected in one step. */
const STEP = 200;

/** Reads a selection of users in one walk, in the order of their ids, or in that in which they were named. */
@Injectable()
export class SelectedUsers {
  constructor(private readonly lists: UserListStore) {}

  /** @param base the end of the ledger up to which users are selected: those that come later are not */
  select(transaction: Tx, selection: UserSelection, base: number, place: string | null): Promise<TargetPage> {
    const after = Number(place ?? 0);
    return 'users' in selection
      ? Promise.resolve(named(selection.users, after))
      : this.#listed(transaction, selection, base, after);
  }

  async #listed(transaction: Tx, selection: Listed, base: number, after: number): Promise<TargetPage> {
    const filters = 'all' in selection ? {} : selection;
    const leftOut = new Set(selection.except);
    const place = { after: after === 0 ? null : after, isBackwards: false };
    const { rows, next } = await this.lists.page(transaction, toSelection(filters, 'created'), place, STEP);
    const targets = rows
      .filter(({ id }) => id <= base && !leftOut.has(id))
      .map(({ id, position }) => ({ userId: id, position: position as Position }));
    const end = next?.after ?? null;
    return { targets, next: end === null || Number(end) > base ? null : String(end) };
  }
}

function named(users: readonly { id: number; position: Position }[], after: number): TargetPage {
  const targets = users.slice(after, after + STEP).map(({ id, position }) => ({ userId: id, position }));
  return { targets, next: after + STEP < users.length ? String(after + STEP) : null };
}
