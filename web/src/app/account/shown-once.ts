import { Component, DOCUMENT, type ElementRef, afterNextRender, inject, input, output, viewChild } from '@angular/core';
import { Toasts } from '../ui/toast/toasts';

/** A secret that is shown this once, to be copied. */
@Component({
  selector: 'app-shown-once',
  template: `
    <div #box class="once" role="group" tabindex="-1" [attr.aria-label]="label()">
      <p><ng-content /> It is shown this once.</p>
      <div class="line">
        <input class="field" readonly [attr.aria-label]="label()" [value]="secret()" (focus)="select($event)" />
        <button type="button" class="button filled" (click)="copy()">Copy</button>
        <button type="button" class="button text" (click)="closed.emit()">Done</button>
      </div>
    </div>
  `,
  styles: `
    .once {
      display: grid;
      gap: var(--space-3);
      padding: var(--space-4);
      border: 1px solid transparent; /* seen in forced colours */
      border-radius: var(--radius-control);
      background: var(--accent-tint);
      outline-offset: 2px;
    }
    p {
      margin: 0;
      font: var(--font-small);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    .field {
      flex: 1 1 14rem;
      inline-size: auto;
      min-inline-size: 0;
      font-family: var(--mono);
      background: var(--paper);
    }
  `,
})
export class ShownOnce {
  readonly label = input.required<string>();
  readonly secret = input.required<string>();
  readonly closed = output();

  private readonly toasts = inject(Toasts);
  private readonly window = inject(DOCUMENT).defaultView ?? window;
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');

  constructor() {
    afterNextRender(() => {
      this.box().nativeElement.focus();
    });
  }

  protected select({ target }: Event): void {
    if (target instanceof HTMLInputElement) target.select();
  }

  protected async copy(): Promise<void> {
    try {
      await this.window.navigator.clipboard.writeText(this.secret());
      this.toasts.show({ text: 'Copied.' });
    } catch {
      this.toasts.show({ text: 'The browser did not allow copying: select the text, and copy it by hand.' });
    }
  }
}
