import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { OneRequest } from '../api/one-request';
import { SetClient } from '../api/set-client';
import type { ChangeSet, SetRow, Verdict } from '../api/types';
import { ShowMore } from '../ui/show-more';

const LIMIT = 50;
const EXCEPTIONS: readonly Verdict[] = ['refused', 'conflict'];

/** The users of a set that stay as they are although they were to be changed, each with the reason. */
@Component({
  selector: 'app-set-exceptions',
  imports: [ShowMore],
  template: `
    @if (rows().length > 0) {
      <ul [id]="listId()" [attr.aria-label]="label()" [attr.aria-busy]="request.isLoading()">
        @for (row of rows(); track row.row) {
          <li>
            <bdi>{{ nameOf(row) }}</bdi>
            <span>{{ row.reason ?? 'was changed meanwhile' }}</span>
          </li>
        }
      </ul>
    }
    @if (request.failure(); as failed) {
      <p>{{ failed.message }}</p>
    }
    @if (next() !== undefined) {
      <button
        type="button"
        class="button text"
        [appShowMore]="listId()"
        [class.busy]="request.isLoading()"
        (click)="more()"
      >
        Show more
      </button>
    }
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      column-gap: var(--space-3);
      padding-block: var(--space-2);
      border-block-start: 1px solid var(--line);
      font: var(--font-small);
    }
    bdi {
      font-weight: 500;
    }
    span {
      color: var(--text-2);
    }
  `,
})
export class SetExceptions {
  readonly set = input.required<ChangeSet>();

  private readonly client = inject(SetClient);
  protected readonly request = new OneRequest();
  private readonly known = signal<readonly SetRow[]>([]);
  private readonly cursor = signal<string | undefined>(undefined);
  private readonly id = computed(() => this.set().id);
  protected readonly label = computed(() =>
    this.set().action === 'import' ? 'Lines that are left out' : 'Users that stay as they are',
  );
  protected readonly listId = computed(() => `exceptions-of-set-${this.id()}`);
  protected readonly rows = this.known.asReadonly();
  protected readonly next = this.cursor.asReadonly();

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.known.set([]);
        this.read(id, undefined);
      });
    });
  }

  protected nameOf({ username, userId, line }: SetRow): string {
    if (line === undefined) return username ?? `User ${userId ?? ''}`;
    return username === null ? `Line ${line}` : `Line ${line}: ${username}`;
  }

  protected more(): void {
    this.read(this.id(), this.next());
  }

  private read(id: number, cursor: string | undefined): void {
    this.request.ask(this.client.rows(id, EXCEPTIONS, cursor, LIMIT), ({ rows, next }) => {
      this.known.update((known) => [...known, ...rows]);
      this.cursor.set(next);
    });
  }
}
