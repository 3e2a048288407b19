import { Component, type ElementRef, inject, input, model, output, viewChild } from '@angular/core';
import { KeyHint } from '../../keyboard/key-hint';
import { ShortcutOf } from '../../keyboard/shortcut-of';
import { Shortcuts } from '../../keyboard/shortcuts';
import { FieldErrors } from '../field-errors';

/** The search of a screen, in the middle of the header. A key leads to it, Escape empties it. */
@Component({
  selector: 'app-search-field',
  imports: [FieldErrors, KeyHint, ShortcutOf],
  template: `
    <form role="search" (submit)="submit($event)">
      <label for="search" class="visually-hidden">{{ label() }}</label>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.25" />
        <path d="m10.25 10.25 3.25 3.25" />
      </svg>
      <input
        #box
        id="search"
        class="field"
        type="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="search"
        appShortcut="search"
        aria-describedby="search-complaint"
        [attr.list]="suggestions() ? 'search-suggestions' : null"
        [placeholder]="label()"
        [maxLength]="maxLength()"
        [value]="text()"
        (input)="take($event)"
        (keydown.escape)="clear($event)"
      />
      <app-key-hint of="search" />
      @if (suggestions(); as names) {
        <datalist id="search-suggestions">
          @for (name of names; track name) {
            <option [value]="name"></option>
          }
        </datalist>
      }
      <app-field-errors id="search-complaint" [messages]="complaint() ? [complaint()] : []" />
    </form>
  `,
  styleUrl: './search-field.scss',
})
export class SearchField {
  readonly label = input.required<string>();
  readonly maxLength = input.required<number>();
  readonly text = model.required<string>();
  /** Words that are offered while a person types. */
  readonly suggestions = input<readonly string[]>();
  readonly complaint = input('');
  /** The person has pressed Enter, or has chosen a suggestion. */
  readonly sought = output();
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  constructor() {
    inject(Shortcuts).on('search', () => {
      this.focus();
      this.box().nativeElement.select();
    });
  }

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.sought.emit();
  }

  protected take(event: Event): void {
    this.text.set(this.box().nativeElement.value);
    const isChosen = event instanceof InputEvent && event.inputType === 'insertReplacementText';
    if (isChosen) this.sought.emit();
  }

  /** Escape first clears the box; in an empty box the key does what it does elsewhere. */
  protected clear(event: Event): void {
    if (this.text() === '') return;
    event.preventDefault();
    this.text.set('');
  }
}
