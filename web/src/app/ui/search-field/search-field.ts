import { Component, type ElementRef, input, model, viewChild } from '@angular/core';

const TYPED_IN = 'input, textarea, select, [contenteditable]';

/** The search of a screen, in the middle of the header. The slash leads to it, Escape empties it. */
@Component({
  selector: 'app-search-field',
  template: `
    <form role="search" (submit)="$event.preventDefault()">
      <label for="search" class="visually-hidden">{{ label() }}</label>
      <input
        #box
        id="search"
        class="field"
        type="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="search"
        aria-keyshortcuts="/"
        [placeholder]="label()"
        [maxLength]="maxLength()"
        [value]="text()"
        (input)="text.set(box.value)"
        (keydown.escape)="clear($event)"
      />
    </form>
  `,
  styleUrl: './search-field.scss',
  host: { '(document:keydown./)': 'focusOnSlash($event)' },
})
export class SearchField {
  readonly label = input.required<string>();
  readonly maxLength = input.required<number>();
  readonly text = model.required<string>();
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  focus(): void {
    this.box().nativeElement.focus();
  }

  /** Escape first clears the box; in an empty box the key does what it does elsewhere. */
  protected clear(event: Event): void {
    if (this.text() === '') return;
    event.preventDefault();
    this.text.set('');
  }

  protected focusOnSlash(event: Event): void {
    const { target } = event;
    if (event.defaultPrevented || (target instanceof Element && target.closest(TYPED_IN))) return;
    event.preventDefault();
    this.focus();
    this.box().nativeElement.select();
  }
}
