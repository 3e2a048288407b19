import { randomUUID } from 'node:crypto';
import type { Journal } from './journal';
import { carryOut, type Outcome } from './outcome';
import {
  anyOf,
  creation,
  deletion,
  type KnownUser,
  message,
  type NewChangeJson,
  patching,
  somePets,
  undoing,
  type Write,
} from './write';

const CLIENTS = 16;
const MANY_USERS = 40;
const REMEMBERED = 20;

type Kind = 'create' | 'message' | 'patch' | 'delete' | 'undo';
const KINDS: Kind[] = [
  'create',
  'create',
  'create',
  'message',
  'patch',
  'patch',
  'patch',
  'delete',
  'delete',
  'undo',
  'undo',
];

/** Clients that write at the same time, at random, to the same users. What they know comes from answers alone. */
export class Writers {
  readonly #users = new Map<number, KnownUser & { revision: number }>();
  readonly #changes: (NewChangeJson & { position: string; userId: number })[] = [];

  constructor(private readonly journal: Journal) {}

  /** Begins with what a reader sees. */
  look(users: Iterable<KnownUser & { revision: number }>): void {
    this.#users.clear();
    for (const user of users) this.#users.set(user.id, user);
  }

  /** Writes until it is told to stop; a client that gets no answer stops too. */
  async run(url: string, signal: AbortSignal): Promise<void> {
    const client = async (): Promise<void> => {
      while (!signal.aborted) {
        const write = this.#choose();
        const outcome = await carryOut(url, write);
        this.journal.note(write, outcome);
        this.#learn(write, outcome);
        if (outcome.is === 'unanswered') return;
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
  }

  #choose(): Write {
    const user = anyOf([...this.#users.values()]);
    const change = anyOf(this.#changes);
    const kind = anyOf(KINDS) ?? 'message';
    if (kind === 'create' && this.#users.size < MANY_USERS) return creation(`u-${randomUUID()}`, somePets());
    if (kind === 'undo' && change !== undefined) return undoing(change);
    if (user === undefined || kind === 'message') return message(`message ${randomUUID()}`);
    if (kind === 'patch') return patching(user);
    return deletion(user);
  }

  #learn({ change }: Write, outcome: Outcome): void {
    const userId = change.userId === 'new' && outcome.is === 'acknowledged' ? outcome.revision : change.userId;
    if (typeof userId !== 'number') return;
    if (outcome.is === 'acknowledged') {
      const { revision, position } = outcome;
      this.#changes.push({ ...change, userId, position });
      if (this.#changes.length > REMEMBERED) this.#changes.shift();
      if (change.after === null) this.#users.delete(userId);
      else if ((this.#users.get(userId)?.revision ?? 0) < revision)
        this.#users.set(userId, { ...change.after, id: userId, revision, position });
    } else if (outcome.is === 'refused') {
      const { current } = outcome.problem;
      if (current) this.#users.set(userId, current);
      else this.#users.delete(userId);
    }
  }
}
