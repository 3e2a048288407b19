import {
  Component,
  DOCUMENT,
  DestroyRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { concatMap, from, map } from 'rxjs';
import { failureOf } from '../../api/failure';
import { UserClient } from '../../api/user-client';
import { users } from '../../sets/counted';
import { Dialog } from '../../ui/dialog/dialog';
import { Notice } from '../../ui/notice/notice';
import { Toasts } from '../../ui/toast/toasts';
import { partOf, saveFile } from './csv-parts';

/** How many users one request can name. */
export const MOST_AT_ONCE = 100;

/** Exports more users than one request can name: part by part, into one file, which is saved once it is whole. */
@Component({
  selector: 'app-export-dialog',
  imports: [Dialog, Notice],
  template: `
    <app-dialog #dialog label="Export" (closed)="closed.emit()">
      <div class="export">
        <h2>Exporting {{ whom() }}</h2>
        <progress aria-label="Users that are read" [value]="read()" [max]="ids().length"></progress>
        @if (failure(); as message) {
          <app-notice>{{ message }} {{ lacking() }} are missing, so no file was saved.</app-notice>
        } @else {
          <p class="hint">{{ read().toLocaleString() }} of {{ ids().length.toLocaleString() }}</p>
        }
        <div class="actions">
          <button type="button" class="button tonal" (click)="dialog.close()">Cancel</button>
          @if (failure()) {
            <button type="button" class="button filled" (click)="goOn()">Go on</button>
          }
        </div>
      </div>
    </app-dialog>
  `,
  styleUrl: './export-dialog.scss',
})
export class ExportDialog {
  readonly ids = input.required<readonly number[]>();
  readonly closed = output();

  private readonly client = inject(UserClient);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  private readonly destroyed = inject(DestroyRef);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  private readonly parts: string[] = [];
  private head = '';
  private found = 0;
  protected readonly read = signal(0);
  protected readonly failure = signal('');
  protected readonly whom = computed(() => users(this.ids().length));
  protected readonly lacking = computed(() => users(this.ids().length - this.read()));

  constructor() {
    afterNextRender(this.goOn.bind(this));
  }

  /** Reads what is missing: the parts that are there stay. */
  protected goOn(): void {
    this.failure.set('');
    const reading = from(chunksOf(this.ids().slice(this.read())))
      .pipe(concatMap((ids) => this.client.csvOf(ids).pipe(map((csv) => ({ asked: ids.length, ...partOf(csv) })))))
      .subscribe({
        next: ({ asked, head, lines, count }) => {
          this.head = head;
          this.parts.push(lines);
          this.found += count;
          this.read.update((read) => read + asked);
        },
        error: (error: unknown) => {
          this.failure.set(failureOf(error).message);
        },
        complete: this.save.bind(this),
      });
    this.destroyed.onDestroy(reading.unsubscribe.bind(reading));
  }

  private save(): void {
    saveFile(this.document, [this.head, ...this.parts]);
    const gone = this.ids().length - this.found;
    const rest = gone === 0 ? '' : `; ${gone.toLocaleString()} ${gone === 1 ? 'was' : 'were'} deleted meanwhile`;
    this.toasts.show({ text: `Exported ${users(this.found)}${rest}.` });
    this.dialog().close();
  }
}

function chunksOf(ids: readonly number[]): (readonly number[])[] {
  const count = Math.ceil(ids.length / MOST_AT_ONCE);
  return Array.from({ length: count }, (_, index) => ids.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE));
}
