import { DOCUMENT, DestroyRef, Directive, ElementRef, inject } from '@angular/core';

/** Where what has the focus goes, since something is done or over, its heading has the focus: a person reads there what has become of it. */
@Directive({ selector: '[appHoldsFocus]', host: { '(focusin)': 'note($event)' } })
export class HoldsFocus {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly document = inject(DOCUMENT);
  private last: EventTarget | null = null;

  constructor() {
    const observer = new MutationObserver(this.look.bind(this));
    observer.observe(this.element, { childList: true, subtree: true });
    inject(DestroyRef).onDestroy(observer.disconnect.bind(observer));
  }

  protected note({ target }: FocusEvent): void {
    this.last = target;
  }

  private look(): void {
    const isGone = this.last instanceof Element && !this.last.isConnected;
    if (!isGone || this.document.activeElement !== this.document.body) return;
    this.last = null;
    this.element.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }
}
