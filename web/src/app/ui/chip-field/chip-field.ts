import { Component, type ElementRef, computed, inject, input, model, output, signal, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Announcer } from '../announcer/announcer';
import { PetCoin } from '../pet-coin/pet-coin';
import { splitNames } from './split-names';

/** The names of pets. A comma or Enter ends a name; Backspace in the empty input removes the last one. */
@Component({
  selector: 'app-chip-field',
  imports: [PetCoin],
  templateUrl: './chip-field.html',
  styleUrl: './chip-field.scss',
})
export class ChipField implements FormValueControl<string[]> {
  readonly value = model<string[]>([]);
  readonly readonly = input(false);
  readonly touch = output();
  /** The id of the input, for its label. */
  readonly inputId = input.required<string>();
  /** The id of the text that describes the input. */
  readonly describedBy = input.required<string>();
  readonly marksInvalid = input(false);
  /** The indexes of the names that were refused. */
  readonly refused = input<readonly number[]>([]);
  /** Suggestions while a name is typed. */
  readonly suggestions = input<readonly string[]>([]);
  readonly typed = output<string>();

  private readonly text = signal('');
  /** The unfinished name. */
  readonly typing = this.text.asReadonly();
  /** The names with the unfinished one, as Enter would take it. */
  readonly completed = computed(() => [...this.value(), ...splitNames(`${this.text()},`).names]);
  protected readonly listId = computed(() => `${this.inputId()}-suggestions`);
  private readonly announcer = inject(Announcer);
  private readonly input = viewChild.required<ElementRef<HTMLInputElement>>('input');

  focus(options?: FocusOptions): void {
    this.input().nativeElement.focus(options);
  }

  reset(): void {
    this.text.set('');
  }

  /** Takes the text in the input as a name, as Enter does. */
  takeTyped(): void {
    this.takeNames(`${this.text()},`);
  }

  /** Takes the text in the input; a picked suggestion is a complete name. */
  protected takeInput(event: Event): void {
    const { value } = this.input().nativeElement;
    const isPicked = isReplacement(event) && this.suggestions().includes(value);
    this.takeNames(isPicked ? `${value},` : value);
  }

  private takeNames(text: string): void {
    const { names, rest } = splitNames(text);
    this.text.set(rest);
    this.typed.emit(rest);
    // The signal may already hold this text while the element holds more.
    this.input().nativeElement.value = rest;
    if (names.length === 0) return;
    this.value.update((value) => [...value, ...names]);
    this.announcer.say(`${names.join(', ')} added to the list`);
  }

  protected takeTypedOnEnter(event: Event): void {
    if (isComposing(event) || this.text().trim() === '') return;
    event.preventDefault(); // Enter would submit the form
    if (!this.readonly()) this.takeTyped();
  }

  protected takePasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text') ?? '';
    if (this.readonly() || !/[,\r\n]/u.test(text)) return;
    event.preventDefault(); // the input itself would drop the line breaks and join the names
    const input = this.input().nativeElement;
    const { selectionStart, selectionEnd, value } = input;
    this.takeNames(value.slice(0, selectionStart ?? 0) + text + value.slice(selectionEnd ?? 0));
  }

  protected removeLastWhenEmpty(event: Event): void {
    const isEmpty = this.input().nativeElement.value === '';
    if (isEmpty && !isComposing(event)) this.remove(this.value().length - 1);
  }

  protected remove(index: number): void {
    const name = this.value()[index];
    if (this.readonly() || name === undefined) return;
    this.value.update((value) => value.toSpliced(index, 1));
    this.announcer.say(`${name} removed from the list`);
    this.focus();
  }
}

/** Whether the text was replaced, as browsers do with a picked suggestion; some only report that it changed. */
function isReplacement(event: Event): boolean {
  return !(event instanceof InputEvent) || event.inputType === 'insertReplacementText';
}

/** Whether the key belongs to an input method that is still composing a character. */
function isComposing(event: Event): boolean {
  return event instanceof KeyboardEvent && event.isComposing;
}
