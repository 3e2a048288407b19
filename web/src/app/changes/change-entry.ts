import { Component, input, output } from '@angular/core';
import type { Change } from '../api/types';
import { Ago } from '../ui/ago/ago';

/**
 * A change in a list, with when it was made and the button that takes it back. The content says what it did, may say what it undid
 * (`.undid`, which begins with its space), and may bring one button more.
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
