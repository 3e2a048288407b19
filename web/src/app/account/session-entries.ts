import { Component, computed, input, output } from '@angular/core';
import type { SessionEntry } from '../api/types';
import { Ago } from '../ui/ago/ago';
import { agentWords } from './agent-words';

/** Where an account is signed in. */
@Component({
  selector: 'app-session-entries',
  imports: [Ago],
  template: `
    <ul class="entries" aria-label="Sessions">
      @for (one of entries(); track one.id) {
        <li>
          <p>
            <b [title]="one.agent">{{ one.words }}</b>
            @if (one.isCurrent) {
              · this one
            }
            <span>Signed in <app-ago within [at]="one.createdAt" /> · used <app-ago within [at]="one.usedAt" /></span>
          </p>
          @if (!one.isCurrent) {
            <button
              type="button"
              class="button text"
              [attr.aria-label]="'End the session: ' + one.words"
              (click)="finish.emit(one.id)"
            >
              End
            </button>
          }
        </li>
      } @empty {
        <li class="none">Nowhere.</li>
      }
    </ul>
  `,
})
export class SessionEntries {
  readonly sessions = input.required<readonly SessionEntry[]>();
  readonly finish = output<number>();

  protected readonly entries = computed(() => this.sessions().map((one) => ({ ...one, words: agentWords(one.agent) })));
}
