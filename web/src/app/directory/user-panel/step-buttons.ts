import { Component, DOCUMENT, ElementRef, inject } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import { Neighbours } from '../open-user/neighbours';

/** Turns to the user before or after the open one in the list, and says where in the list it is. */
@Component({
  selector: 'app-step-buttons',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="button text"
      aria-label="Previous user"
      aria-keyshortcuts="k"
      title="Previous user (K)"
      [attr.aria-disabled]="neighbours.previous() === undefined"
      (click)="neighbours.goBack()"
    >
      <app-icon name="up" />
    </button>
    <p>{{ neighbours.place() }}</p>
    <button
      type="button"
      class="button text"
      aria-label="Next user"
      aria-keyshortcuts="j"
      title="Next user (J)"
      [attr.aria-disabled]="neighbours.next() === undefined"
      (click)="neighbours.goOn()"
    >
      <app-icon name="down" />
    </button>
  `,
  styleUrl: './step-buttons.scss',
})
export class StepButtons {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly document = inject(DOCUMENT);
  protected readonly neighbours = inject(Neighbours);

  hasFocus(): boolean {
    return this.element.contains(this.document.activeElement);
  }
}
