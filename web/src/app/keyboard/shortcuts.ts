import { ApplicationRef, DOCUMENT, DestroyRef, Service, computed, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromEvent } from 'rxjs';
import { Settings } from '../settings/settings';
import { KEY_MAP, type Shortcut, useOf } from './key-map';
import { pressedKey } from './keys';

const TYPED_IN = 'input, textarea, select, [contenteditable]';
const MENU = '[role="menu"]';
const DIALOG = 'dialog[open]';

const ALWAYS = (): boolean => true;

interface Doer {
  readonly shortcut: Shortcut;
  readonly run: () => void;
  readonly isPossible: () => boolean;
  readonly isHeard: () => boolean;
}

/** Who does what at which key. */
@Service()
export class Shortcuts {
  private readonly app = inject(ApplicationRef);
  private readonly document = inject(DOCUMENT);
  private readonly doers = signal<readonly Doer[]>([]);
  private readonly choice = inject(Settings).keep('shortcuts', ['on', 'off']);

  /** Whether the keys that also write a text, or delete something, do anything. */
  readonly areOn = computed(() => this.choice() === 'on');

  constructor() {
    fromEvent<KeyboardEvent>(this.document, 'keydown')
      .pipe(takeUntilDestroyed())
      .subscribe((event) => {
        this.follow(event);
      });
  }

  /**
   * Does something at a key, as long as the caller lives. Of several, the latest one for which it is possible does it.
   * Call it in an injection context.
   * @param isHeard whether the key has this meaning now; it can be done without its key otherwise
   */
  on(shortcut: Shortcut, run: () => void, isPossible = ALWAYS, isHeard = ALWAYS): void {
    const doer = { shortcut, run, isPossible, isHeard };
    untracked(() => {
      this.doers.update((doers) => [...doers, doer]);
    });
    inject(DestroyRef).onDestroy(() => {
      this.doers.update((doers) => doers.filter((one) => one !== doer));
    });
  }

  /** Whether there is somebody who does it now. */
  can(shortcut: Shortcut): boolean {
    return this.doerOf(shortcut) !== undefined;
  }

  /** Does it without its key. */
  run(shortcut: Shortcut): void {
    this.doerOf(shortcut)?.run();
  }

  /** Whether its key does anything, where somebody does it. */
  isOn(shortcut: Shortcut): boolean {
    const key = useOf(shortcut).key.replace('Shift+', '');
    return this.areOn() || (key.length > 1 && key !== 'Delete');
  }

  turn(state: 'on' | 'off'): void {
    this.choice.set(state);
  }

  private doerOf(shortcut: Shortcut): Doer | undefined {
    return this.doers().findLast((doer) => doer.shortcut === shortcut && doer.isPossible());
  }

  private follow(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const pressed = pressedKey(event);
    const shortcut = (Object.keys(KEY_MAP) as Shortcut[]).find((name) => KEY_MAP[name].key === pressed);
    if (shortcut === undefined || !this.isOn(shortcut) || !this.hears(event, shortcut)) return;
    const doer = this.doerOf(shortcut);
    if (!doer?.isHeard()) return;
    event.preventDefault();
    doer.run();
    // The next key may come before the next frame, and is meant for what this one shows.
    this.app.tick();
  }

  /** Not while a person types, is in a menu or in a dialog, which have keys of their own. */
  private hears({ target, repeat }: KeyboardEvent, shortcut: Shortcut): boolean {
    const { isForTyping, isForHolding } = useOf(shortcut);
    if (repeat && !isForHolding) return false;
    if (this.document.querySelector(DIALOG)) return false;
    if (!(target instanceof Element)) return true;
    if (target.closest(MENU)) return false;
    return isForTyping === true || !target.closest(TYPED_IN);
  }
}
