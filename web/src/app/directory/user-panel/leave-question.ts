import { Component, DOCUMENT, type ElementRef, afterNextRender, inject, input, viewChild } from '@angular/core';
import { UnsavedEdits } from '../open-user/unsaved-edits';

/** The question before a person leaves unsaved edits. */
@Component({
  selector: 'app-leave-question',
  template: `
    <div class="question" role="alertdialog" aria-labelledby="leave-question">
      <p id="leave-question">
        Your changes to <bdi>{{ name() }}</bdi> are not saved.
      </p>
      <button #keep type="button" class="button filled" (click)="stay()">Keep editing</button>
      <button type="button" class="button text" (click)="discard()">Discard changes</button>
    </div>
  `,
  styleUrl: './leave-question.scss',
})
export class LeaveQuestion {
  readonly name = input.required<string>();

  private readonly edits = inject(UnsavedEdits);
  private readonly cameFrom = inject(DOCUMENT).activeElement;
  private readonly keep = viewChild.required<ElementRef<HTMLElement>>('keep');

  constructor() {
    afterNextRender(() => {
      this.keep().nativeElement.focus();
    });
  }

  protected stay(): void {
    this.edits.answer(false);
    if (this.cameFrom instanceof HTMLElement) this.cameFrom.focus();
  }

  protected discard(): void {
    this.edits.answer(true);
  }
}
