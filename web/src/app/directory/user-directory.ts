import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { type Observable, type Subscription, tap } from 'rxjs';
import { type Failure, failureOf } from '../api/failure';
import type { NewUser, User } from '../api/types';
import { UserClient } from '../api/user-client';

/** The users as they are on the screen. What was shown once stays, also when asking again fails. */
@Service({ autoProvided: false })
export class UserDirectory {
  private readonly client = inject(UserClient);
  private readonly rows = signal<readonly User[] | undefined>(undefined);
  private readonly reason = signal<Failure | undefined>(undefined);
  private readonly pending = signal<Subscription | undefined>(undefined);

  /** Undefined until the first answer. */
  readonly users = this.rows.asReadonly();
  /** Why the last reload failed, if it did. */
  readonly failure = this.reason.asReadonly();
  readonly isLoading = computed(() => this.pending() !== undefined);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.pending()?.unsubscribe());
  }

  /** Asks for the users. A request still under way is given up, so that its answer cannot overwrite a later one. */
  reload(): void {
    this.pending()?.unsubscribe();
    const request = this.client.list().subscribe({
      next: (users) => {
        this.rows.set(users);
        this.settle(undefined);
      },
      error: (error: unknown) => {
        this.settle(failureOf(error));
      },
    });
    if (!request.closed) this.pending.set(request);
  }

  /** Reloads if the last attempt failed for want of a connection. */
  recover(): void {
    if (this.reason()?.isUnreachable && !this.isLoading()) this.reload();
  }

  create(user: NewUser): Observable<User> {
    return this.client.create(user).pipe(
      tap((created) => {
        this.put(created);
      }),
    );
  }

  find(id: number): User | undefined {
    return this.rows()?.find((user) => user.id === id);
  }

  /** Shows a user as a write or a look at it left it: in its place, or where it was created. */
  put(user: User): void {
    this.change((rows) => {
      const index = rows.findIndex(({ id }) => id === user.id);
      if (index >= 0) return rows.with(index, user);
      const next = rows.findIndex(({ id }) => id > user.id);
      return rows.toSpliced(next < 0 ? rows.length : next, 0, user);
    });
  }

  /** Takes a deleted user off the list. */
  drop(id: number): void {
    this.change((rows) => rows.filter((user) => user.id !== id));
  }

  private change(edit: (rows: readonly User[]) => readonly User[]): void {
    const rows = this.rows();
    this.rows.set(rows && edit(rows));
    // A list under way may have been read before the write.
    if (!rows || this.isLoading()) this.reload();
  }

  private settle(failure: Failure | undefined): void {
    this.reason.set(failure);
    this.pending.set(undefined);
  }
}
