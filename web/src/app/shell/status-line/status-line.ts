import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { Connection, type ConnectionState } from '../../api/connection';
import { failureOf } from '../../api/failure';
import { GreetingClient } from '../../api/greeting-client';
import { Live } from '../../live/live';
import type { LiveState } from '../../live/live-state';
import { MissedChanges } from '../../live/missed-changes';
import { moment } from '../../ui/moment';
import { Toasts } from '../../ui/toast/toasts';

/** Without a network, the state of the connection already says so. */
const LIVE_WORDS: Record<LiveState, string> = {
  connecting: '',
  live: 'Live',
  'catching up': 'Catching up…',
  reconnecting: 'Reconnecting…',
  offline: 'Reconnecting…',
};
/** A state is shown only after this many milliseconds, so that brief ones do not flicker. */
const PAUSES: Partial<Record<LiveState, number>> = { 'catching up': 600 };

/** The backend's greeting, the state of the feed with what it missed, and the time of the last answer. */
@Component({
  selector: 'app-status-line',
  templateUrl: './status-line.html',
  styleUrl: './status-line.scss',
})
export class StatusLine {
  private readonly client = inject(GreetingClient);
  private readonly connection = inject(Connection);
  private readonly live = inject(Live);
  private readonly missed = inject(MissedChanges);
  private readonly toasts = inject(Toasts);
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
  protected readonly needsRetry = computed(() => this.complaint() !== undefined || isCutOff(this.state()));
  private readonly liveState = signal<LiveState>('connecting');
  protected readonly liveWords = computed(() => (isCutOff(this.state()) ? '' : LIVE_WORDS[this.liveState()]));
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
    effect((onCleanup) => {
      const state = this.live.state();
      const timer = setTimeout(() => {
        this.liveState.set(state);
      }, PAUSES[state]);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    effect(() => {
      // Only an answer shows whether the server is away, or only the feed.
      if (this.live.state() === 'reconnecting')
        untracked(() => {
          this.reconnect();
        });
    });
    effect(() => {
      const count = this.missed.untold();
      if (count > 0) untracked(this.tellMissed.bind(this, count));
    });
  }

  protected reconnect(): void {
    this.greeting.reload();
  }

  private tellMissed(count: number): void {
    const changes = count === 1 ? '1 change' : `${count} changes`;
    this.toasts.show({ text: `${changes} while you were away.` });
    this.missed.forget();
  }
}

function isCutOff(state: ConnectionState): boolean {
  return state === 'offline' || state === 'unreachable';
}
