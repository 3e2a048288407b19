import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { ChangeClient } from '../api/change-client';
import { OneRequest } from '../api/one-request';
import type { Change, ChangeSet } from '../api/types';
import { ChangeSentence } from '../changes/change-sentence';
import { SetExceptions } from '../sets/set-exceptions';
import { exceptions } from '../sets/set-words';
import { ShowMore } from '../ui/show-more';

const LIMIT = 20;

/** What a set did, change by change, and the users that it had to leave as they are. */
@Component({
  selector: 'app-set-changes',
  imports: [ChangeSentence, SetExceptions, ShowMore],
  template: `
    @if (hasExceptions()) {
      <app-set-exceptions [set]="set()" />
    }
    <ul [id]="listId()" aria-label="Changes of this set" [attr.aria-busy]="request.isLoading()">
      @for (change of changes(); track change.position) {
        <li><app-change-sentence [change]="change" /></li>
      }
    </ul>
    @if (request.failure(); as failed) {
      <p>{{ failed.message }}</p>
    } @else if (hasOlder()) {
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
    :host {
      display: block;
      padding: 0 var(--space-3) var(--space-3) calc(var(--gutter) + 5.5rem);

      @media (max-width: 55.99rem) {
        padding-inline: 2.75rem var(--space-4);
      }
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding-block: var(--space-1);
      font: var(--font-small);
    }
    .button {
      margin-inline-start: calc(-1 * var(--space-2)); /* its label begins where the changes do */
    }
  `,
})
export class SetChanges {
  readonly set = input.required<ChangeSet>();

  private readonly client = inject(ChangeClient);
  protected readonly listId = computed(() => `changes-of-set-${this.set().id}`);
  protected readonly request = new OneRequest();
  protected readonly changes = signal<readonly Change[]>([]);
  protected readonly hasOlder = signal(false);

  constructor() {
    effect(() => {
      const { id } = this.set();
      untracked(() => {
        this.read(id, []);
      });
    });
  }

  protected hasExceptions(): boolean {
    return exceptions(this.set()) > 0;
  }

  protected more(): void {
    this.read(this.set().id, this.changes());
  }

  private read(set: number, known: readonly Change[]): void {
    const before = known.at(-1)?.position;
    this.request.ask(this.client.latest({ kinds: [], set, before, limit: LIMIT }), ({ changes, hasOlder }) => {
      this.changes.set([...known, ...changes]);
      this.hasOlder.set(hasOlder);
    });
  }
}
