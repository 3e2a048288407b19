import { Component, type ElementRef, effect, inject, signal, viewChild } from '@angular/core';
import { KeyHint } from '../../keyboard/key-hint';
import { ShortcutOf } from '../../keyboard/shortcut-of';
import { type Toast, Toasts } from './toasts';

const STAYS_MS = 10_000;

/** Shows the toast for ten seconds, not counting the time that the pointer or the focus is in it. */
@Component({
  selector: 'app-toast-outlet',
  imports: [KeyHint, ShortcutOf],
  templateUrl: './toast-outlet.html',
  styleUrl: './toast-outlet.scss',
})
export class ToastOutlet {
  private readonly toasts = inject(Toasts);
  private readonly outlet = viewChild.required<ElementRef<HTMLElement>>('outlet');
  private readonly isPointedAt = signal(false);
  private readonly isFocused = signal(false);
  private cameFrom: HTMLElement | undefined;

  protected readonly toast = this.toasts.current;

  constructor() {
    let timed: Toast | undefined;
    let left = STAYS_MS;
    effect((onCleanup) => {
      const toast = this.toast();
      if (toast !== timed) left = STAYS_MS;
      timed = toast;
      if (!toast || this.isPointedAt() || this.isFocused()) return;
      const start = Date.now();
      const timer = setTimeout(() => {
        this.dismiss();
      }, left);
      onCleanup(() => {
        clearTimeout(timer);
        left -= Date.now() - start;
      });
    });
  }

  protected act(): void {
    this.dismiss();
    this.toasts.takeBack();
  }

  protected dismiss(): void {
    const hadFocus = this.outlet().nativeElement.contains(document.activeElement);
    this.toasts.dismiss();
    this.isPointedAt.set(false); // a removed element gets no mouseleave
    this.isFocused.set(false);
    if (hadFocus && this.cameFrom?.isConnected) this.cameFrom.focus({ preventScroll: true });
  }

  protected point(isAt: boolean): void {
    this.isPointedAt.set(isAt);
  }

  protected enter(event: FocusEvent): void {
    this.isFocused.set(true);
    const { relatedTarget } = event;
    const isFromOutside = relatedTarget instanceof HTMLElement && !this.outlet().nativeElement.contains(relatedTarget);
    if (isFromOutside) this.cameFrom = relatedTarget;
  }

  protected leave(): void {
    this.isFocused.set(false);
  }
}
