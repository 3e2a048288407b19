import { Component, input, output, signal } from '@angular/core';
import { PetCoin } from '../ui/pet-coin/pet-coin';

/** What spreadsheets and programs call such files. Some systems know only the ending, others only the type. */
const ACCEPTED =
  '.csv,.tsv,.tab,.txt,.json,.ndjson,.jsonl,text/csv,text/tab-separated-values,text/plain,application/json,application/x-ndjson';

/** Takes a file: it is dropped anywhere on the page, or chosen. */
@Component({
  selector: 'app-file-field',
  imports: [PetCoin],
  host: {
    '[class.over]': 'isOver()',
    '(document:dragover)': 'allowDrop($event)',
    '(document:dragleave)': 'leave($event)',
    '(document:drop)': 'takeDropped($event)',
  },
  template: `
    <app-pet-coin name="hen" />
    <p class="drop">{{ isOver() ? 'Let it go' : 'Drop a file here' }}</p>
    <div class="actions">
      <label class="button filled" [class.busy]="isBusy()">
        <input type="file" class="visually-hidden" [accept]="accepted" (change)="takeChosen($event)" />
        {{ label() }}
      </label>
      <ng-content />
    </div>
  `,
  styleUrl: './file-field.scss',
})
export class FileField {
  readonly label = input.required<string>();
  readonly isBusy = input(false);
  readonly chosen = output<File>();
  /** Why what was dropped is no file that can be taken. */
  readonly refused = output<string>();

  protected readonly accepted = ACCEPTED;
  protected readonly isOver = signal(false);

  protected allowDrop(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.isOver.set(true);
  }

  protected leave(event: DragEvent): void {
    // Between two elements of the page there is another one.
    if (event.relatedTarget === null) this.isOver.set(false);
  }

  protected takeDropped(event: DragEvent): void {
    this.isOver.set(false);
    const { items, files } = event.dataTransfer ?? {};
    if (!items || !files || files.length === 0) return;
    event.preventDefault();
    const [file, ...others] = Array.from(files);
    const isFolder = items[0]?.webkitGetAsEntry()?.isDirectory === true;
    if (isFolder) this.refused.emit('This is a folder. Drop a file of it.');
    else if (others.length > 0) this.refused.emit('These are several files. Import them one after another.');
    else if (file) this.chosen.emit(file);
  }

  protected takeChosen({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    const [file] = target.files ?? [];
    if (file) this.chosen.emit(file);
    target.value = ''; // the same one can be chosen again
  }
}
