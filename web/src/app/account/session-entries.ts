import { Component, computed, input, output } from '@angular/core';
import type { SessionEntry } from '../api/types';
import { Ago } from '../ui/ago/ago';
import { AccessEntry } from './access-entry';
import { agentWords } from './agent-words';

/** Where an account is signed in. */
@Component({
  selector: 'app-session-entries',
  imports: [AccessEntry, Ago],
  template: `
    <ul class="entries" aria-label="Sessions">
      @for (one of entries(); track one.id) {
        <li
          app-access-entry
          [name]="one.words"
          [title]="one.agent"
          [ending]="one.isCurrent ? '' : 'End the session: ' + one.words"
          (finish)="finish.emit(one.id)"
        >
          @if (one.isCurrent) {
            · this one
          }
          <span>Signed in <app-ago within [at]="one.createdAt" /> · used <app-ago within [at]="one.usedAt" /></span>
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
