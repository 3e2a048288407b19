import { Component, type ElementRef, afterNextRender, inject, input, output, viewChild } from '@angular/core';
import { Dialogs } from './dialogs';

/** What lies over everything until it is closed: by Escape, a press beside it, or what is in it. Then the focus is where it was. */
@Component({
  selector: 'app-dialog',
  template: `
    <dialog
      #dialog
      tabindex="-1"
      [attr.aria-label]="label()"
      (close)="forget()"
      (click)="closeBeside($event)"
      (keydown.escape)="close($event)"
    >
      <div class="content"><ng-content /></div>
    </dialog>
  `,
  styleUrl: './dialog.scss',
})
export class Dialog {
  readonly label = input.required<string>();
  readonly closed = output();

  private readonly dialogs = inject(Dialogs);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterNextRender(() => {
      this.dialog().nativeElement.showModal();
    });
  }

  close(event?: Event): void {
    event?.preventDefault();
    this.dialog().nativeElement.close();
  }

  protected forget(): void {
    this.dialogs.close();
    this.closed.emit();
  }

  protected closeBeside(event: Event): void {
    if (event.target === this.dialog().nativeElement) this.close();
  }
}
