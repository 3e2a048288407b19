import { type ChangeJson, type PatchJson, patched, type RecordJson, recordOf } from './records';

/** What a client does in a sequence; users and changes are picked by a number, modulo how many there are. */
export type Step =
  | { do: 'create'; record: RecordJson }
  | { do: 'message'; text: string }
  | { do: 'patch'; user: number; patch: PatchJson; seen: Snapshot }
  | { do: 'delete'; user: number; seen: Snapshot }
  | { do: 'undo'; change: number }
  | { do: 'repeat'; write: number };

/** Which revision a client says it has seen: the current one, the first one, or any. */
export type Snapshot = 'current' | 'first' | 'any';

export interface ModelUser extends RecordJson {
  id: number;
  revision: number;
}

/** Without what no model can know. */
type ModelChange = Omit<ChangeJson, 'position' | 'at' | 'undoneBy'>;

/** The directory as plain data, and its rules written down a second time, without a store. */
export class Model {
  readonly users = new Map<number, ModelUser>();
  readonly changes: ModelChange[] = [];

  /** The status that a write gets; the model has changed where it is a success. */
  create(after: RecordJson): number {
    return this.isTaken(after.username) ? 409 : this.commit('created', 'new', null, after, null, 201);
  }

  message(text: string): number {
    this.changes.push({ ...this.blank('message', null), text });
    return 201;
  }

  patch(id: number, patch: PatchJson, ifMatch: number | '*'): number {
    const user = this.users.get(id);
    if (user === undefined) return 410;
    if (ifMatch !== '*' && ifMatch !== user.revision) return 412;
    const [before, after] = [recordOf(user), patched(user, patch)];
    if (JSON.stringify(after) === JSON.stringify(before)) return 200;
    if (this.isTaken(after.username, id)) return 409;
    return this.commit('updated', id, before, after, null, 200);
  }

  remove(id: number, ifMatch: number | '*'): number {
    const user = this.users.get(id);
    if (user === undefined) return 410;
    if (ifMatch !== '*' && ifMatch !== user.revision) return 412;
    return this.commit('deleted', id, recordOf(user), null, null, 204);
  }

  undo(revision: number): number {
    const change = this.changes[revision - 1];
    if (change === undefined) return 404;
    const { userId, before, after } = change;
    if (userId === null || this.changes.findLast((later) => later.userId === userId) !== change) return 409;
    if (before !== null && this.isTaken(before.username, userId)) return 409;
    const kind = before === null ? 'deleted' : after === null ? 'created' : 'updated';
    return this.commit(kind, userId, after, before, revision, 201);
  }

  /** What `GET /pets` counts. */
  pets(): { name: string; users: number; occurrences: number }[] {
    const lists = [...this.users.values()].map(({ pets }) => pets);
    return [...new Set(lists.flat())]
      .map((name) => ({
        name,
        users: lists.filter((pets) => pets.includes(name)).length,
        occurrences: lists.flat().filter((pet) => pet === name).length,
      }))
      .sort((one, other) => other.users - one.users || (one.name < other.name ? -1 : 1));
  }

  /** The ids of all users that there ever were. */
  everyId(): number[] {
    return [...new Set(this.changes.flatMap(({ userId }) => userId ?? []))];
  }

  private isTaken(username: string, except?: number): boolean {
    return [...this.users.values()].some(
      (user) => user.id !== except && user.username.toLowerCase() === username.toLowerCase(),
    );
  }

  private commit(
    kind: 'created' | 'updated' | 'deleted',
    user: number | 'new',
    before: RecordJson | null,
    after: RecordJson | null,
    undoes: number | null,
    status: number,
  ): number {
    const revision = this.changes.length + 1;
    const id = user === 'new' ? revision : user;
    this.changes.push({ ...this.blank(kind, id), before, after, undoes });
    if (after === null) this.users.delete(id);
    else this.users.set(id, { ...after, id, revision });
    return status;
  }

  private blank(kind: ChangeJson['kind'], userId: number | null): ModelChange {
    return {
      revision: this.changes.length + 1,
      by: null,
      kind,
      userId,
      before: null,
      after: null,
      text: null,
      undoes: null,
    };
  }
}

/** The users that a ledger makes, replayed from revision 1. */
export function replay(changes: readonly Omit<ChangeJson, 'position'>[]): Map<number, ModelUser> {
  const users = new Map<number, ModelUser>();
  for (const { kind, userId, after, revision } of changes) {
    if (kind === 'deleted' && userId !== null) users.delete(userId);
    else if (after !== null && userId !== null) users.set(userId, { ...after, id: userId, revision });
  }
  return users;
}
