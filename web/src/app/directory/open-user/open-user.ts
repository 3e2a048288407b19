import { DestroyRef, Service, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { rxResource, takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Connection } from '../../api/connection';
import { failureOf } from '../../api/failure';
import type { Position } from '../../api/position';
import { deletionOf } from '../../api/refusal';
import type { Change, User } from '../../api/types';
import { userAfter } from '../../record/versions';
import { UserClient } from '../../api/user-client';
import { CalmTimer } from '../../live/calm-timer';
import { Live } from '../../live/live';
import { ListState } from '../list/list-state';
import { UserChanges } from './user-changes';

/** The last known state of the open user. It follows the feed. */
@Service({ autoProvided: false })
export class OpenUser {
  private readonly client = inject(UserClient);
  private readonly list = inject(ListState);
  private readonly history = inject(UserChanges);
  private readonly shown = signal<{ readonly id: number } | undefined>(undefined);
  private readonly answer = rxResource({
    params: () => this.shown(),
    stream: ({ params: { id } }) => this.client.get(id),
  });
  private readonly deletedBy = linkedSignal({
    source: () => [this.shown(), this.answer.error()] as const,
    computation: ([, error]) => deletionOf(error),
  });

  readonly id = computed(() => this.shown()?.id);
  readonly isLoading = this.answer.isLoading;
  /** Also set after the deletion, if the user was known before. */
  readonly user = computed(() => (this.answer.hasValue() ? this.answer.value() : undefined));
  /** The user, or what was known of it before it was requested again. */
  readonly lastKnown = linkedSignal<User | undefined, User | undefined>({
    source: this.user,
    computation: (user, previous) => {
      const before = previous?.value;
      return user ?? (before && before.id === this.id() ? before : undefined);
    },
  }).asReadonly();
  /** The position of the deletion, if the user is deleted. */
  readonly deletion = this.deletedBy.asReadonly();
  readonly failure = computed(() => {
    const error = this.answer.error();
    return error && this.deletion() === undefined ? failureOf(error) : undefined;
  });
  /** The title of the panel: the username, from any known source, else the id. */
  readonly name = computed(() => {
    const id = this.id();
    if (id === undefined) return '';
    const last = this.history.changes()?.[0];
    const known = this.user() ?? this.list.find(id) ?? last?.after ?? last?.before;
    return known?.username ?? `User ${id}`;
  });

  constructor() {
    const live = inject(Live);
    const { isConnected } = inject(Connection);
    live.changes.pipe(takeUntilDestroyed()).subscribe(({ change }) => {
      this.followChange(change);
    });
    const reload = new CalmTimer(this.reload.bind(this));
    live.batches.pipe(takeUntilDestroyed()).subscribe(() => {
      if (this.id() !== undefined) reload.ask();
    });
    inject(DestroyRef).onDestroy(() => {
      reload.stop();
    });
    live.restarts.pipe(takeUntilDestroyed()).subscribe(() => {
      this.show(this.id());
    });
    effect(() => {
      // Changes may have arrived while the answer was under way, and the answer does not show them.
      const user = this.user();
      untracked(() => {
        if (user) for (const change of live.since(user.revision)) this.followChange(change);
      });
    });
    effect(() => {
      if (isConnected()) untracked(this.recover.bind(this));
    });
  }

  /** Shows another user, or the same one anew: nothing that was known of it applies any more. */
  show(id: number | undefined): void {
    this.shown.set(id === undefined ? undefined : { id });
    this.history.show(id);
  }

  reload(): void {
    this.answer.reload();
    this.history.reload();
  }

  /** Requests again if the last attempt failed because there was no connection. */
  private recover(): void {
    if (this.failure()?.isUnreachable) this.answer.reload();
    this.history.recover();
  }

  /** Takes over the state of the user from the answer to a write, or from its refusal. */
  follow(user: User): void {
    if (user.id !== this.id()) return;
    this.answer.set(user);
    this.deletedBy.set(undefined);
    this.history.reload();
  }

  followDeletion(id: number, position: Position): void {
    if (id !== this.id()) return;
    this.deletedBy.set(position);
    this.history.reload();
  }

  /** Takes over a live change, if it is about this user. */
  private followChange(change: Change): void {
    const { userId, revision, position, after } = change;
    if (userId !== this.id()) return;
    this.history.hear(change);
    const user = this.user();
    if (user && user.revision >= revision) return;
    if (!after) this.deletedBy.set(position);
    else if (user) {
      this.answer.set(userAfter(user, after, change));
      this.deletedBy.set(undefined);
    } else this.answer.reload(); // a change does not say when its user was created
  }
}
