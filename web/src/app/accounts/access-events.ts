import { Component, computed, inject } from '@angular/core';
import { AccountsClient } from '../api/accounts-client';
import type { AccessEvent } from '../api/types';
import { Ago } from '../ui/ago/ago';
import { Notice } from '../ui/notice/notice';
import { ShowMore } from '../ui/show-more';
import { GrowingList } from './growing-list';

const PAGE = 50;

/** What happened to an account, after its name. */
const DEEDS: Readonly<Record<AccessEvent['kind'], string>> = {
  'account-created': 'got an account',
  'account-changed': 'has another name or role',
  'account-removed': 'has no account any more',
  invited: 'got a link to choose a password',
  'invitation-accepted': 'joined',
  'key-ended': 'has a key less',
  'key-made': 'has a new key',
  'password-changed': 'has a new password',
  'session-ended': 'was signed out of a session',
  'signed-in': 'signed in',
  'sign-in-failed': 'failed to sign in',
  'signed-out': 'signed out',
};

/** What happened to access, newest first, as far back as is asked for. */
@Component({
  selector: 'app-access-events',
  imports: [Ago, Notice, ShowMore],
  template: `
    @if (events(); as all) {
      <ol id="events" class="entries" aria-label="Events">
        @for (event of all; track event.id) {
          <li>
            <p>
              <b
                ><bdi>{{ event.account }}</bdi></b
              >
              {{ event.deed }}
              @if (event.by !== null && event.by !== event.account) {
                · by <bdi>{{ event.by }}</bdi>
              }
              <span
                ><app-ago [at]="event.at" />
                {{ event.client === null ? 'at the server' : 'from ' + event.client }}</span
              >
            </p>
          </li>
        } @empty {
          <li class="none">Nothing yet.</li>
        }
      </ol>
    }
    @if (list.failure(); as failed) {
      <app-notice>{{ failed.message }}</app-notice>
    }
    @if (list.hasMore()) {
      <button
        type="button"
        class="button tonal"
        appShowMore="events"
        [class.busy]="list.isLoading()"
        (click)="list.showMore()"
      >
        Show older
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    .button {
      justify-self: center;
    }
  `,
})
export class AccessEvents {
  private readonly client = inject(AccountsClient);
  protected readonly list = new GrowingList((limit, last) => this.client.events(limit, last), PAGE);
  protected readonly events = computed(() =>
    this.list.entries()?.map((event) => ({ ...event, deed: DEEDS[event.kind] })),
  );

  constructor() {
    this.list.reload();
  }

  /** Shows what has happened since. */
  reload(): void {
    this.list.reload();
  }
}
