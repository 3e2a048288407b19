import { Component, computed, input, linkedSignal, output } from '@angular/core';
import type { FileField, FileLayout } from '../api/types';
import { FIELD_CHOICES } from './file-words';

/** A file may have thousands of columns. */
const SHOWN = 20;

/** The first rows of a file. At the head of each column stands what it is taken for. */
@Component({
  selector: 'app-file-sample',
  template: `
    <div class="box" role="region" aria-label="The first rows" tabindex="0">
      <table>
        <thead>
          <tr>
            @for (column of shown(); track column.index) {
              <th scope="col" [class.unused]="column.field === null">
                <label [for]="'column-' + column.index">{{ column.title }}</label>
                <select [id]="'column-' + column.index" class="field" (change)="choose(column.index, $event)">
                  @for (choice of choices; track choice.value) {
                    <option [value]="choice.value" [selected]="choice.value === (column.field ?? '')">
                      {{ choice.label }}
                    </option>
                  }
                </select>
              </th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track $index) {
            <tr>
              @for (column of shown(); track column.index) {
                <td [class.unused]="column.field === null">
                  <bdi>{{ row[column.index] }}</bdi>
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (columns().length > most()) {
      <button type="button" class="button text" (click)="showMore()">
        Show more of the {{ columns().length.toLocaleString() }} columns
      </button>
    }
  `,
  styleUrl: './file-sample.scss',
})
export class FileSample {
  readonly columns = input.required<FileLayout['columns']>();
  readonly fields = input.required<readonly (FileField | null)[]>();
  readonly rows = input.required<readonly (readonly string[])[]>();
  readonly chosen = output<{ index: number; field: FileField | null }>();

  protected readonly choices = FIELD_CHOICES;
  protected readonly most = linkedSignal({ source: () => this.columns().length, computation: () => SHOWN });
  /** The first ones, and those that are used. */
  protected readonly shown = computed(() =>
    this.columns()
      .map(({ name }, index) => ({ index, title: nameOf(name, index), field: this.fields()[index] ?? null }))
      .filter(({ index, field }) => index < this.most() || field !== null),
  );

  protected showMore(): void {
    this.most.update((most) => most + SHOWN);
  }

  protected choose(index: number, { target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const value = this.choices.find((choice) => choice.value === target.value)?.value ?? '';
    this.chosen.emit({ index, field: value === '' ? null : value });
  }
}

function nameOf(name: string | null, index: number): string {
  return name === null || name === '' ? `Column ${index + 1}` : name;
}
