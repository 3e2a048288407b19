import { Component, computed, input, output } from '@angular/core';
import type { FileLayout, SaidOfFile } from '../api/types';
import { type Choice, DELIMITERS, ENCODINGS, QUOTES, SEPARATORS, withChosen } from './file-words';

interface Way {
  readonly name: 'encoding' | 'delimiter' | 'quote' | 'separator';
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
}

/** How the file is read: as it was found out, until somebody says otherwise. */
@Component({
  selector: 'app-file-reading',
  template: `
    @for (way of ways(); track way.name) {
      <div>
        <label [for]="way.name">{{ way.label }}</label>
        <select [id]="way.name" class="field" (change)="say(way.name, $event)">
          @for (choice of way.choices; track choice.value) {
            <option [value]="choice.value" [selected]="choice.value === way.value">{{ choice.label }}</option>
          }
        </select>
      </div>
    }
    @if (found().header !== null) {
      <div class="marks">
        <label>
          <input type="checkbox" [checked]="found().header" (change)="sayHeader($event)" />
          The first line has the titles
        </label>
        <label>
          <input type="checkbox" [checked]="onePetALine()" (change)="sayOnePet($event)" />
          A user with several pets has several lines
        </label>
      </div>
    }
  `,
  styleUrl: './file-reading.scss',
})
export class FileReading {
  readonly found = input.required<FileLayout>();
  /** Whether the lines of one user belong together. */
  readonly onePetALine = input.required<boolean>();
  readonly said = output<SaidOfFile>();

  protected readonly ways = computed((): readonly Way[] => {
    const { encoding, delimiter, quote, separator } = this.found();
    const encodings: Way = { name: 'encoding', label: 'Encoding', value: encoding, choices: ENCODINGS };
    if (delimiter === null) return [encodings];
    return [
      encodings,
      { name: 'delimiter', label: 'Between cells', value: delimiter, choices: withChosen(DELIMITERS, delimiter) },
      { name: 'quote', label: 'Quotes', value: quote ?? '', choices: QUOTES },
      { name: 'separator', label: 'Between pets', value: separator ?? ',', choices: withChosen(SEPARATORS, separator) },
    ];
  });

  protected say(name: Way['name'], { target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const value = name === 'quote' && target.value === '' ? null : target.value;
    this.said.emit({ [name]: value });
  }

  protected sayHeader({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.said.emit({ header: target.checked });
  }

  protected sayOnePet({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.said.emit({ onePetALine: target.checked });
  }
}
