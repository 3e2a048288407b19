import { Component, ElementRef, inject, input, signal, viewChild } from '@angular/core';

/** A button that shows what else can be done. The choices are buttons and links in its content; a press of one closes it. */
@Component({
  selector: 'app-menu',
  template: `
    <button
      #button
      type="button"
      class="button text"
      [attr.aria-label]="label()"
      [attr.aria-expanded]="isOpen()"
      (click)="toggle()"
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="3.5" cy="8" r="1.25" />
        <circle cx="8" cy="8" r="1.25" />
        <circle cx="12.5" cy="8" r="1.25" />
      </svg>
    </button>
    <div class="choices" [hidden]="!isOpen()"><ng-content /></div>
  `,
  styleUrl: './menu.scss',
  host: {
    '(click)': 'closeAfterChoice($event)',
    '(keydown.escape)': 'closeOnEscape($event)',
    '(focusout)': 'closeOnLeave($event)',
  },
})
export class Menu {
  readonly label = input.required<string>();

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly button = viewChild.required<ElementRef<HTMLButtonElement>>('button');
  protected readonly isOpen = signal(false);

  protected toggle(): void {
    this.isOpen.update((isOpen) => !isOpen);
  }

  protected close(): void {
    this.isOpen.set(false);
    this.button().nativeElement.focus();
  }

  protected closeAfterChoice({ target }: Event): void {
    if (target instanceof Element && target.closest('.choices')) this.close();
  }

  protected closeOnEscape(event: Event): void {
    if (!this.isOpen()) return;
    event.preventDefault();
    this.close();
  }

  protected closeOnLeave({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node) || !this.element.contains(relatedTarget)) this.isOpen.set(false);
  }
}
