import { Component, computed, effect, inject, untracked } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { Connection, type ConnectionState } from '../../api/connection';
import { failureOf } from '../../api/failure';
import { GreetingClient } from '../../api/greeting-client';
import { moment } from '../../ui/moment';

/** The backend's sign of life and the time of its last answer. */
@Component({
  selector: 'app-status-line',
  templateUrl: './status-line.html',
  styleUrl: './status-line.scss',
})
export class StatusLine {
  private readonly client = inject(GreetingClient);
  private readonly connection = inject(Connection);
  // Asked again when the network comes or goes: only an answer tells whether the backend can be reached.
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
  protected readonly needsRetry = computed(() => this.complaint() !== undefined || isCutOff(this.state()));
  protected readonly lastUpdate = computed(() => {
    const date = this.connection.lastUpdate();
    return date && { iso: date.toISOString(), text: moment(date) };
  });

  constructor() {
    effect(() => {
      if (this.connection.isConnected() && untracked(this.failure)?.isUnreachable)
        untracked(() => {
          this.reconnect();
        });
    });
  }

  protected reconnect(): void {
    this.greeting.reload();
  }
}

function isCutOff(state: ConnectionState): boolean {
  return state === 'offline' || state === 'unreachable';
}
