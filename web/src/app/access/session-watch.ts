import { DOCUMENT, Service, computed, effect, inject, untracked } from '@angular/core';
import { Subject } from 'rxjs';
import { API_ORIGIN } from '../api/api-origin';
import { Navigation } from '../routing/navigation';
import { addressOf } from '../routing/query';
import { Drafts } from '../drafts/drafts';
import { BROWSER_TABS } from '../live/browser-tabs';
import { Live } from '../live/live';
import { Toasts } from '../ui/toast/toasts';
import { Session } from '../session/session';

const TYPED_IN = 'input, textarea, [contenteditable]';
/** Screens that lead to a session, and need none. */
export const DOORS: readonly string[] = ['/sign-in', '/set-up', '/join'];

type News = 'signed in' | 'signed out';

/** Notices that the session has ended, and lets a person sign in again in place: what waits for that goes on then. */
@Service()
export class SessionWatch {
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(Session);
  private readonly drafts = inject(Drafts);
  private readonly navigation = inject(Navigation);
  private readonly toasts = inject(Toasts);
  private readonly tabs = inject(BROWSER_TABS)?.channel(
    `menagerie session ${inject(API_ORIGIN)}`,
    this.hear.bind(this),
  );
  private readonly asked = new Subject<void>();
  private waiting: ((isBack: boolean) => void)[] = [];

  /** Whether the screen is one that leads to a session. */
  readonly isAtDoor = computed(() => DOORS.includes(this.navigation.path()));

  /** The dialog in which one signs in is wanted. */
  readonly asks = this.asked.asObservable();

  constructor() {
    const live = inject(Live);
    effect(() => {
      // The feed ends with the session, and is opened by nobody then.
      if (live.state() === 'reconnecting' && this.session.account()) void untracked(() => this.session.load());
    });
    let wasOver = false;
    effect(() => {
      const isOver = this.session.isOver();
      if (wasOver && !isOver) untracked(live.renew.bind(live));
      wasOver = isOver;
    });
    let known: number | undefined;
    effect(() => {
      const id = this.session.account()?.id;
      // Another tab has another person, whose this page would be now.
      if (known !== undefined && id !== undefined && id !== known) this.document.location.reload();
      known = id ?? known;
    });
    effect(() => {
      this.navigation.path();
      const [state, role] = [this.session.state(), this.session.role()];
      if (state === 'set-up' || role === 'none') untracked(this.leadIn.bind(this));
    });
  }

  /**
   * A request was refused since nobody is signed in.
   * @param isAct whether a person waits for it, so that typing may be interrupted
   * @returns whether it is to be sent again: the same person is signed in again
   */
  async whenBack(isAct: boolean): Promise<boolean> {
    const before = this.session.account()?.id;
    await this.session.load();
    const now = this.session.account()?.id;
    if (!this.session.isOver() && now !== undefined) return before === undefined || before === now;
    if (this.session.role() === 'none' && !this.session.account()) return false;
    if (!isAct && this.document.activeElement?.matches(TYPED_IN))
      this.toasts.show({ text: 'You are signed out. What you typed stays; sign in to go on.' });
    else this.ask();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Has the dialog opened in which one signs in. */
  ask(): void {
    this.asked.next();
  }

  /** Somebody has signed in, in this tab. What waits was written by who was here before. */
  begin(who: 'same' | 'another'): void {
    this.tabs?.post('signed in' satisfies News);
    this.settle(who === 'same');
  }

  /** The dialog was closed. */
  giveUp(): void {
    this.settle(false);
  }

  /** The session was ended by the person. */
  end(): void {
    this.tabs?.post('signed out' satisfies News);
    this.leave();
  }

  private hear(news: unknown): void {
    if (news === 'signed out') this.leave();
    else void this.follow();
  }

  /** Somebody has signed in, in another tab. */
  private async follow(): Promise<void> {
    const before = this.session.account()?.id;
    await this.session.load();
    if (!this.session.isOver()) this.settle(before === undefined || before === this.session.account()?.id);
  }

  private settle(isBack: boolean): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve(isBack);
  }

  /** Nothing that the person saw or typed stays in the page. */
  private leave(): void {
    this.drafts.forget();
    this.document.location.assign('/');
  }

  private leadIn(): void {
    const to = this.document.location.pathname + this.document.location.search;
    if (this.isAtDoor()) return;
    if (this.session.state() === 'set-up') this.navigation.go('/set-up');
    else this.navigation.go(addressOf('/sign-in', { to: to === '/' ? null : to }));
  }
}
