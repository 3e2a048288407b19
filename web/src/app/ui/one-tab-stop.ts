import { DOCUMENT, DestroyRef, Directive, ElementRef, afterNextRender, inject } from '@angular/core';

const ITEMS = 'a[href], button';
/** What has keys of its own. */
const APART = '[role="menu"] *, [hidden] *, .popover *, form *';
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Makes one tab stop of the buttons and links in it, between which the arrow keys lead: the last one that had the focus, else the first. */
@Directive({
  selector: '[appOneTabStop]',
  host: { role: 'toolbar', '(keydown)': 'move($event)', '(focusin)': 'enter($event)' },
})
export class OneTabStop {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly document = inject(DOCUMENT);
  private current: HTMLElement | undefined;

  constructor() {
    const observer = new MutationObserver(() => {
      this.settle();
    });
    afterNextRender(() => {
      this.settle();
      observer.observe(this.element, { childList: true, subtree: true, attributeFilter: ['hidden'] });
    });
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
    });
  }

  protected enter({ target }: Event): void {
    const item = this.items().find((one) => target instanceof Node && one.contains(target));
    if (!item) return;
    this.current = item;
    this.settle();
  }

  protected move(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const items = this.items().filter(isSeen);
    const place = items.findIndex((item) => item === this.document.activeElement);
    const next = place < 0 ? undefined : neighbourOf(items, place, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  private settle(): void {
    const items = this.items();
    const stop = items.find((item) => item === this.current && isSeen(item)) ?? items.find(isSeen);
    for (const item of items) {
      const index = item === stop ? 0 : -1;
      if (item.tabIndex !== index || !item.hasAttribute('tabindex')) item.tabIndex = index;
    }
  }

  private items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(ITEMS)].filter((item) => !item.matches(APART));
  }
}

function neighbourOf(items: readonly HTMLElement[], place: number, key: string): HTMLElement | undefined {
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  const step = STEPS[key];
  return step === undefined ? undefined : items.at((place + step) % items.length);
}

/** Not everything has room on a phone. */
function isSeen(element: HTMLElement): boolean {
  return element.checkVisibility();
}
