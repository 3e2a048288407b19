import type { User } from '../../api/types';
import type { UserPage } from '../../api/user-page';

/** A page that was reached: loaded, or dropped with only its length kept. */
export interface Slot {
  /** The cursor to load it again; empty for the first page of the list. */
  readonly cursor: string;
  readonly count: number;
  /** Whether the list begins, or ends, with it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly page?: UserPage;
  /** A later answer of the server about it, if it was asked. What is shown stays as it is. */
  readonly fresh?: UserPage;
}

export function slotOf(page: UserPage, cursor: string): Slot {
  const [isFirst, isLast] = [page.prev === undefined, page.next === undefined];
  return { cursor, count: page.users.length, isFirst, isLast, page };
}

export function bareSlot({ cursor, count, isFirst, isLast }: Slot): Slot {
  return { cursor, count, isFirst, isLast };
}

/** The slot with other users on its page. */
export function editedSlot(slot: Slot, edit: (users: readonly User[]) => readonly User[]): Slot {
  if (!slot.page) return slot;
  const users = edit(slot.page.users);
  return { ...slot, count: users.length, page: { ...slot.page, users } };
}

/** The slot with the current state of its page on the server, and its rows updated. */
export function checkedSlot(slot: Slot, fresh: UserPage): Slot {
  const newer = new Map(fresh.users.map((user) => [user.id, user]));
  const latest = (user: User): User => {
    const other = newer.get(user.id);
    return other && other.revision > user.revision ? other : user;
  };
  return editedSlot({ ...slot, fresh }, (users) => users.map(latest));
}

export function rowsOf(slots: readonly Slot[]): number {
  return slots.reduce((rows, { count }) => rows + count, 0);
}
