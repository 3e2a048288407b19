import { randomInt, randomUUID } from 'node:crypto';
import { buildRecord, type ChangeJson, type RecordJson, recordOf } from './records';

const PETS = ['cat', 'dog', 'duck', 'goose'];

/** A user as a client knows it from answers. */
export interface KnownUser extends RecordJson {
  id: number;
  position: string;
}

/** A write that a client is about to send, and what the ledger says where it is kept. */
export interface Write {
  key: string;
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  /** A position. */
  ifMatch?: string;
  change: NewChangeJson;
}

/** `new` for a user that the change creates: its id is the change's number. */
export type NewChangeJson = Pick<ChangeJson, 'kind' | 'before' | 'after' | 'text' | 'undoes'> & {
  userId: number | 'new' | null;
};

const NOTHING = { before: null, after: null, text: null, undoes: null };

export function creation(username: string, pets: string[]): Write {
  const after = buildRecord({ username, pets });
  const change = { ...NOTHING, kind: 'created', userId: 'new', after } as const;
  return { key: randomUUID(), method: 'POST', path: '/users', body: after, change };
}

export function message(text: string): Write {
  const change = { ...NOTHING, kind: 'message', userId: null, text } as const;
  return { key: randomUUID(), method: 'POST', path: '/users', body: { data: text }, change };
}

export function patching(user: KnownUser): Write {
  const patch = randomInt(3) === 0 ? { username: `u-${randomUUID()}` } : { pets: somePets() };
  const before = recordOf(user);
  const change = { ...NOTHING, kind: 'updated', userId: user.id, before, after: { ...before, ...patch } } as const;
  return { ...toUser(user), method: 'PATCH', body: patch, change };
}

export function deletion(user: KnownUser): Write {
  const change = { ...NOTHING, kind: 'deleted', userId: user.id, before: recordOf(user) } as const;
  return { ...toUser(user), method: 'DELETE', change };
}

export function undoing({ position, userId, before, after }: NewChangeJson & { position: string }): Write {
  const revision = Number.parseInt(position, 10);
  const kind = before === null ? 'deleted' : after === null ? 'created' : 'updated';
  const change = { ...NOTHING, kind, userId, before: after, after: before, undoes: revision } as const;
  return { key: randomUUID(), method: 'POST', path: `/changes/${revision}/undo`, ifMatch: position, change };
}

function toUser({ id, position }: KnownUser): { key: string; path: string; ifMatch: string } {
  return { key: randomUUID(), path: `/users/${id}`, ifMatch: position };
}

/** Some that many users have, repeats included, and one that nobody else has. */
export function somePets(): string[] {
  const common = Array.from({ length: randomInt(4) }, () => anyOf(PETS) ?? '');
  return [...common, randomUUID()];
}

export function anyOf<T>(list: readonly T[]): T | undefined {
  return list[randomInt(Math.max(list.length, 1))];
}
