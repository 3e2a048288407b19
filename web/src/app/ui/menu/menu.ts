import { Component, DOCUMENT, ElementRef, inject, input, signal, viewChild } from '@angular/core';

const ITEMS = '[role="menuitem"], [role="menuitemradio"]';

/** A button that shows what else can be done: the items of a menu in its content. The choice of one closes it. */
@Component({
  selector: 'app-menu',
  template: `
    <button
      #button
      type="button"
      class="button text"
      aria-haspopup="menu"
      [attr.aria-label]="label()"
      [attr.aria-expanded]="isOpen()"
      [title]="label()"
      (click)="toggle()"
      (keydown.arrowdown)="open($event)"
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="3.5" cy="8" r="1.25" />
        <circle cx="8" cy="8" r="1.25" />
        <circle cx="12.5" cy="8" r="1.25" />
      </svg>
    </button>
    <div
      #choices
      class="choices"
      role="menu"
      tabindex="-1"
      [attr.aria-label]="label()"
      [hidden]="!isOpen()"
      (click)="choose($event)"
      (keydown)="move($event)"
    >
      <ng-content />
    </div>
  `,
  styleUrl: './menu.scss',
  host: { '(keydown.escape)': 'closeOnEscape($event)', '(focusout)': 'closeOnLeave($event)' },
})
export class Menu {
  readonly label = input.required<string>();

  private readonly document = inject(DOCUMENT);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly button = viewChild.required<ElementRef<HTMLElement>>('button');
  private readonly choices = viewChild.required<ElementRef<HTMLElement>>('choices');
  protected readonly isOpen = signal(false);

  protected toggle(): void {
    if (this.isOpen()) this.close();
    else this.show();
  }

  protected open(event: Event): void {
    event.preventDefault();
    this.show();
  }

  protected choose({ target }: Event): void {
    if (target instanceof Element && target.closest(ITEMS)) this.close();
  }

  protected closeOnEscape(event: Event): void {
    if (!this.isOpen()) return;
    event.preventDefault();
    this.close();
  }

  protected closeOnLeave({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node) || !this.element.contains(relatedTarget)) this.isOpen.set(false);
  }

  protected move(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const items = this.items();
    const next = itemAfterKey(
      event.key,
      items,
      items.findIndex((item) => item === this.document.activeElement),
    );
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  private show(): void {
    this.isOpen.set(true);
    const items = this.items();
    for (const item of items) item.tabIndex = -1;
    this.choices().nativeElement.hidden = false; // what is hidden takes no focus
    items[0]?.focus();
  }

  private close(): void {
    this.isOpen.set(false);
    this.button().nativeElement.focus();
  }

  private items(): HTMLElement[] {
    return [...this.choices().nativeElement.querySelectorAll<HTMLElement>(ITEMS)];
  }
}

/** The arrows lead round, and a letter to the next item that begins with it. */
function itemAfterKey(key: string, items: readonly HTMLElement[], place: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return items[(place + 1) % items.length];
    case 'ArrowUp':
      return items.at(place < 0 ? -1 : (place - 1) % items.length);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default: {
      if (key.length !== 1 || key === ' ') return undefined;
      const others = [...items.slice(place + 1), ...items.slice(0, place + 1)];
      return others.find(({ textContent }) => textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
    }
  }
}
