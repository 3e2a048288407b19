import { Injectable } from '@nestjs/common';
import type { IsKnown, Snapshot } from '../../ledger/head';
import { Ledger } from '../../ledger/ledger';
import { decodeCursor, listHash, type ListHash, type Place } from '../../rest/cursor';
import { oncePerQuery } from '../../rest/once-per-query';
import { validationFailed } from '../../rest/validation';
import type { ListUsersQueryDto } from '../users.dto';
import { ORDERS, type Selection, toSelection } from './selection';
import { isSearched, type Page, type Total, UserListStore } from './user-list.store';

export interface UserPage {
  page: Page;
  total: Total;
  /** For the cursors of its links. */
  list: ListHash;
}

const BEGINNING: Place = { after: null, isBackwards: false };

/**
 * What a query string selects.
 * @throws ProblemError 400 where it contradicts itself
 */
export function selectionOf(query: ListUsersQueryDto): Selection {
  return toSelection(query, query.sort);
}

@Injectable()
export class ListUsersService {
  constructor(
    private readonly ledger: Ledger,
    private readonly lists: UserListStore,
  ) {}

  /**
   * One page; undefined if the client already has this state of the directory.
   * @throws ProblemError 400 if the cursor belongs to another list
   */
  page(parameters: ListUsersQueryDto, isKnown: IsKnown): Promise<Snapshot<UserPage | undefined>> {
    const { selection, place, limit, list } = requestedBy(parameters);
    if (isSearched(selection))
      return this.ledger.readIfChanged(isKnown, async (transaction) => ({
        ...(await this.lists.search(transaction, selection, place, limit)),
        list,
      }));
    const { lists } = this;
    return this.ledger.runIfChanged(isKnown, function* ({ userCount }) {
      const count = selection.pet === null ? userCount : yield* lists.count(selection.pet);
      return { page: yield* lists.read(selection, place, limit), total: { count, isExact: true }, list };
    });
  }
}

/** @throws ProblemError 400 if the cursor belongs to another list */
const requestedBy = oncePerQuery((parameters: ListUsersQueryDto) => {
  const { limit = 100, cursor } = parameters;
  const selection = selectionOf(parameters);
  const list = listHash(Object.values(selection));
  return { selection, place: cursor === undefined ? BEGINNING : readPlace(list, cursor, selection), limit, list };
});

function readPlace(list: ListHash, cursor: string, { order }: Selection): Place {
  const place = decodeCursor(list, cursor);
  const { after } = place;
  const isKey = typeof after === 'string' ? !after.includes('\0') : Number.isSafeInteger(after);
  if (after !== null && !(isKey && typeof after === ORDERS[order].key))
    throw validationFailed([{ pointer: '/cursor', detail: 'is no cursor of ours' }]);
  return place;
}
