import { Component, computed, effect, inject, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Connection } from '../api/connection';
import { ChangeSentence } from '../changes/change-sentence';
import { Ago } from '../ui/ago/ago';
import { ActivityLedger } from './activity-ledger';

const LIMIT = 5;

/** The latest changes, with a link to all of them. */
@Component({
  selector: 'app-latest-activity',
  imports: [Ago, ChangeSentence, RouterLink],
  providers: [ActivityLedger],
  template: `
    <section aria-labelledby="latest-heading">
      <div class="head">
        <h2 id="latest-heading">Latest activity</h2>
        <a class="button text" routerLink="/activity">Show all</a>
      </div>
      @if (failure(); as failed) {
        <p class="none">{{ failed.message }}</p>
      }
      <ul>
        @for (change of changes(); track change.position) {
          <li [class.undone]="change.undoneBy !== null">
            <app-change-sentence [change]="change" handling="merge" />
            <app-ago [at]="change.at" />
          </li>
        } @empty {
          <li class="none">{{ isLoading() ? 'Loading…' : failure() ? '' : 'Nothing yet' }}</li>
        }
      </ul>
    </section>
  `,
  styleUrl: './latest-activity.scss',
})
export class LatestActivity {
  private readonly ledger = inject(ActivityLedger);
  protected readonly changes = computed(() => this.ledger.changes()?.slice(0, LIMIT) ?? []);
  protected readonly failure = this.ledger.failure;
  protected readonly isLoading = this.ledger.isLoading;

  constructor() {
    this.ledger.show({ kinds: [], limit: LIMIT, holds: () => false });
    const { isConnected } = inject(Connection);
    effect(() => {
      if (isConnected()) untracked(this.ledger.recover.bind(this.ledger));
    });
  }
}
