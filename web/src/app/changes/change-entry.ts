import { Component, computed, input, output } from '@angular/core';
import type { Change } from '../api/types';
import { Ago } from '../ui/ago/ago';
import { Icon } from '../ui/icon/icon';
import { iconOf } from './change-icon';
import { sentenceOf, textOf } from './sentence';
import { undoLabel } from './undo-label';

/** A change in a list: a drawing, the projected sentence, when it was, and a button that undoes it. The content may add one more button. */
@Component({
  selector: 'app-change-entry',
  imports: [Ago, Icon],
  host: { '[class.undone]': 'change().undoneBy !== null' },
  template: `
    <app-icon [name]="icon()" />
    <ng-content />
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
    <p class="when">
      <app-ago [at]="change().at" [more]="'change ' + change().revision" />
      @if (change().undoneBy !== null) {
        · undone
      }
    </p>
  `,
  styleUrl: './change-entry.scss',
})
export class ChangeEntry {
  readonly change = input.required<Change>();
  readonly isUndoable = input.required<boolean>();
  readonly isBusy = input.required<boolean>();
  readonly undo = output();

  protected readonly icon = computed(() => iconOf(this.change()));
  protected readonly undoLabel = computed(() => undoLabel(this.change().kind));
  /** The label with what it is about, since there are several. */
  protected readonly undoName = computed(() => {
    const { kind, before, after } = this.change();
    const what =
      kind === 'updated' ? `: ${textOf(sentenceOf(this.change()))}` : ` ${(after ?? before)?.username ?? ''}`;
    return this.undoLabel() + what;
  });
}
