import { DOCUMENT, DestroyRef, Directive, inject, input } from '@angular/core';

/**
 * A button that shows more of a list, and goes with the last page: then the focus goes to the first entry that came, which stands where the
 * button stood.
 */
@Directive({
  selector: 'button[appShowMore]',
  host: { '[attr.aria-controls]': 'appShowMore()', '(click)': 'noteEnd()' },
})
export class ShowMore {
  /** The id of the list. */
  readonly appShowMore = input.required<string>();

  private readonly document = inject(DOCUMENT);
  /** How many entries there were when it was pressed. */
  private before: number | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(this.passFocusOn.bind(this));
  }

  protected noteEnd(): void {
    this.before = this.list?.children.length;
  }

  private get list(): HTMLElement | null {
    return this.document.getElementById(this.appShowMore());
  }

  private passFocusOn(): void {
    const first = this.before === undefined ? undefined : this.list?.children[this.before];
    if (!(first instanceof HTMLElement) || this.document.activeElement !== this.document.body) return;
    first.tabIndex = -1;
    first.focus();
  }
}
