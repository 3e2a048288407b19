import { Component, inject, input, output } from '@angular/core';
import type { Key } from '../api/types';
import { Ago } from '../ui/ago/ago';
import { Clock } from '../ui/ago/clock';
import { day } from '../ui/moment';
import { AccessEntry } from './access-entry';

/** What programs sign in with for an account. */
@Component({
  selector: 'app-key-entries',
  imports: [AccessEntry, Ago],
  template: `
    <ul class="entries" aria-label="Keys">
      @for (one of keys(); track one.id) {
        <li app-access-entry [name]="one.name" [ending]="'End the key ' + one.name" (finish)="finish.emit(one.id)">
          · {{ one.role }}
          <span>Made <app-ago within [at]="one.createdAt" /> · {{ endOf(one) }}</span>
        </li>
      } @empty {
        <li class="none">No keys.</li>
      }
    </ul>
  `,
})
export class KeyEntries {
  readonly keys = input.required<readonly Key[]>();
  readonly finish = output<number>();

  private readonly now = inject(Clock).now;

  protected endOf({ endsAt }: Key): string {
    const end = new Date(endsAt);
    return `${end < this.now() ? 'over since' : 'good until'} ${day(end, 'en-GB')}`;
  }
}
