import { Component, computed, effect, inject, untracked } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { Connection } from '../../api/connection';
import { failureOf } from '../../api/failure';
import { GreetingClient } from '../../api/greeting-client';
import { Live } from '../../live/live';
import { moment, timeOfDay } from '../../ui/moment';

/** The backend's greeting, or why there is none, and the time of the last answer. */
@Component({
  selector: 'app-greeting',
  templateUrl: './greeting.html',
  styleUrl: './greeting.scss',
})
export class Greeting {
  private readonly client = inject(GreetingClient);
  private readonly connection = inject(Connection);
  private readonly live = inject(Live);
  // Requested again when the network comes or goes: only an answer shows whether the backend can be reached.
  private readonly greeting = rxResource({
    params: () => ({ isOnline: this.connection.isOnline() }),
    stream: () => this.client.greet(),
  });
  private readonly failure = computed(() => {
    const error = this.greeting.error();
    return error && failureOf(error);
  });

  protected readonly state = this.connection.state;
  protected readonly hello = computed(() => (this.greeting.hasValue() ? this.greeting.value() : undefined));
  protected readonly complaint = computed(() => this.failure()?.message);
  protected readonly isCutOff = computed(() => this.state() === 'offline' || this.state() === 'unreachable');
  /** Without a connection, Get user data is the way to try again: any answer brings the greeting, too. */
  protected readonly needsRetry = computed(() => this.complaint() !== undefined && !this.isCutOff());
  protected readonly lastUpdate = computed(() => {
    const date = this.connection.lastUpdate();
    return date && { iso: date.toISOString(), text: timeOfDay(date), whole: moment(date) };
  });

  constructor() {
    effect(() => {
      if (this.connection.isConnected() && untracked(this.failure)?.isUnreachable)
        untracked(() => {
          this.reconnect();
        });
    });
    effect(() => {
      // Only an answer shows whether the server is away, or only the feed.
      if (this.live.state() === 'reconnecting')
        untracked(() => {
          this.reconnect();
        });
    });
  }

  protected reconnect(): void {
    this.greeting.reload();
  }
}
