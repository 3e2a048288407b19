import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Session } from '../../session/session';
import { SessionWatch } from '../../access/session-watch';
import { changesWords } from '../../changes/people';
import { Connection } from '../../api/connection';
import { Live } from '../../live/live';
import type { LiveState } from '../../live/live-state';
import { MissedChanges } from '../../live/missed-changes';
import { Announcer } from '../../ui/announcer/announcer';
import { Toasts } from '../../ui/toast/toasts';

/** A state is shown only after this many milliseconds, so that brief ones do not flicker. */
const PAUSES: Partial<Record<LiveState, number>> = { 'catching up': 600 };

/** Whether what is on the screen is what the directory is now: a dot, and words where it is not, or who rests on it, or cannot see it. */
@Component({
  selector: 'app-live-dot',
  template: `
    @if (words(); as shown) {
      <button type="button" class="live" [class]="look()" (click)="tell(shown)">
        <span class="words">{{ shown }}</span>
      </button>
    }
  `,
  styleUrl: './live-dot.scss',
})
export class LiveDot {
  private readonly session = inject(Session);
  private readonly watch = inject(SessionWatch);
  private readonly connection = inject(Connection);
  private readonly live = inject(Live);
  private readonly missed = inject(MissedChanges);
  private readonly toasts = inject(Toasts);
  private readonly announcer = inject(Announcer);
  private readonly state = signal<LiveState>('connecting');
  /** When it was last live, where it no longer is. */
  private readonly since = signal('');

  protected readonly look = computed(() => {
    if (this.isCutOff() || this.session.isOver()) return 'offline';
    return this.state() === 'live' ? 'live-now' : 'waiting';
  });
  protected readonly words = computed(() => {
    if (this.isCutOff()) return `Offline since ${this.since()}`;
    if (this.session.isOver()) return 'Signed out';
    switch (this.state()) {
      case 'connecting':
        return '';
      case 'live':
        return 'Live';
      case 'catching up':
        return 'Catching up…';
      default:
        return 'Reconnecting…';
    }
  });
  private readonly isCutOff = computed(() => {
    const state = this.connection.state();
    return state === 'offline' || state === 'unreachable';
  });

  constructor() {
    effect(() => {
      if (this.isCutOff())
        untracked(() => {
          this.since.set(hourAndMinute(new Date()));
        });
    });
    effect(() => {
      const count = this.missed.untold();
      if (count > 0) untracked(this.tellMissed.bind(this, count));
    });
    effect((onCleanup) => {
      const state = this.live.state();
      const timer = setTimeout(() => {
        this.state.set(state);
      }, PAUSES[state]);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    let told = 'Live'; // as everybody expects at the start
    effect(() => {
      const words = this.words();
      if (words === '' || words === told) return;
      told = words;
      untracked(this.announcer.say.bind(this.announcer, words === 'Live' ? 'Live again' : words));
    });
  }

  /** Says it; who is signed out can sign in again. */
  protected tell(words: string): void {
    if (this.session.isOver()) this.watch.ask();
    else this.announcer.say(words);
  }

  private tellMissed(count: number): void {
    this.toasts.show({ text: `${changesWords(count, this.missed.people())} while you were away.` });
    this.missed.forget();
  }
}

function hourAndMinute(date: Date): string {
  return date.toLocaleTimeString(undefined, { timeStyle: 'short' });
}
