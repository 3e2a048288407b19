import { Component, input, output } from '@angular/core';
import type { Change } from '../api/types';
import { Ago } from '../ui/ago/ago';

/**
 * A change in a list, with its time and a button that undoes it. The projected content describes the change; it may say which change it
 * undid (`.undid`, which begins with its own space) and may add one more button.
 */
@Component({
  selector: 'app-change-entry',
  imports: [Ago],
  host: { '[class.undone]': 'change().undoneBy !== null' },
  template: `
    <ng-content />
    <p class="when">
      Change {{ change().revision }} · <app-ago [at]="change().at" /><ng-content select=".undid" />
      @if (change().undoneBy !== null) {
        · undone by change {{ change().undoneBy }}
      }
    </p>
    <div class="actions">
      @if (isUndoable()) {
        <button
          type="button"
          class="button text"
          [attr.aria-label]="'Undo change ' + change().revision"
          [attr.aria-disabled]="isBusy()"
          (click)="undo.emit()"
        >
          Undo
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
}
