import { Component, computed, inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { failureOf } from '../api/failure';
import { AccountsClient } from '../api/accounts-client';
import type { AccessEvent } from '../api/types';
import { Ago } from '../ui/ago/ago';
import { Notice } from '../ui/notice/notice';

const SHOWN = 50;

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

/** The latest events of access, newest first. */
@Component({
  selector: 'app-access-events',
  imports: [Ago, Notice],
  template: `
    @if (events(); as all) {
      <ol class="entries" aria-label="Events">
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
    } @else if (failure(); as message) {
      <app-notice>{{ message }}</app-notice>
    }
  `,
})
export class AccessEvents {
  private readonly client = inject(AccountsClient);
  private readonly list = rxResource({ stream: () => this.client.events(SHOWN) });

  protected readonly events = computed(() =>
    this.list.hasValue() ? this.list.value().map((event) => ({ ...event, deed: DEEDS[event.kind] })) : undefined,
  );
  protected readonly failure = computed(() => {
    const error = this.list.error();
    return error === undefined ? '' : failureOf(error).message;
  });
}
