import { Component, DOCUMENT, ElementRef, inject } from '@angular/core';
import { ShortcutOf } from '../../keyboard/shortcut-of';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Icon } from '../../ui/icon/icon';
import { Neighbours } from '../open-user/neighbours';

/** Turns to the user before or after the open one in the list, and says where in the list it is. */
@Component({
  selector: 'app-step-buttons',
  imports: [Icon, ShortcutOf],
  template: `
    <button
      type="button"
      class="button text"
      aria-label="Previous user"
      appShortcut="previous"
      tooltip="Previous user"
      [whyNot]="neighbours.whyNoPrevious()"
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
      appShortcut="next"
      tooltip="Next user"
      [whyNot]="neighbours.whyNoNext()"
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

  constructor() {
    const shortcuts = inject(Shortcuts);
    shortcuts.on('previous', () => {
      this.neighbours.goBack();
    });
    shortcuts.on('next', () => {
      this.neighbours.goOn();
    });
  }

  hasFocus(): boolean {
    return this.element.contains(this.document.activeElement);
  }
}
