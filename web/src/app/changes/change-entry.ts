import { Component, computed, input, output } from '@angular/core';
import type { Change } from '../api/types';
import { Ago } from '../ui/ago/ago';
import { undoLabel } from './undo-label';

/** A change in a list, with its time and a button that undoes it. The projected content describes the change, and may add one more button. */
@Component({
  selector: 'app-change-entry',
  imports: [Ago],
  host: { '[class.undone]': 'change().undoneBy !== null' },
  template: `
    <ng-content />
    <p class="when">
      Change {{ change().revision }} · <app-ago [at]="change().at" />
      @if (change().undoneBy !== null) {
        · undone
      }
    </p>
    <div class="actions">
      @if (isUndoable()) {
        <button
          type="button"
          class="button text"
          [attr.aria-label]="undoName()"
          [attr.aria-disabled]="isBusy()"
          (click)="undo.emit()"
        >
          {{ undoLabel() }}
        </button>
      }
      <ng-content select="button" />
    </div>
  `,
  styleUrl: './change-entry.scss',
})
export class ChangeEntry {
  readonly change = input.required<Change>();
  readonly isUndoable = input.required<boolean>();
  readonly isBusy = input.required<boolean>();
  readonly undo = output();

  protected readonly undoLabel = computed(() => undoLabel(this.change().kind));
  /** The label with what it is about, since there are several. */
  protected readonly undoName = computed(() => {
    const { kind, revision, before, after } = this.change();
    const what = kind === 'updated' ? `change ${revision}` : (after ?? before)?.username;
    return `${this.undoLabel()} ${what ?? ''}`;
  });
}
