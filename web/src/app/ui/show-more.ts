import {
  DOCUMENT,
  DestroyRef,
  Directive,
  ElementRef,
  EnvironmentInjector,
  afterNextRender,
  inject,
  input,
} from '@angular/core';

/**
 * A button that shows more of a list, and goes with the last page: then the focus goes to the first entry that came, which stands where the
 * button stood.
 */
@Directive({
  selector: 'button[appShowMore]',
  host: { '[attr.aria-controls]': 'appShowMore()', '(click)': 'noteEnd()', '(focus)': 'noteEnd()' },
})
export class ShowMore {
  /** The id of the list. */
  readonly appShowMore = input.required<string>();

  private readonly document = inject(DOCUMENT);
  private readonly button = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(EnvironmentInjector);
  /** How many entries there were when it was pressed, or got the focus: some lists grow by themselves. */
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

  /** The button goes before the entries come. */
  private passFocusOn(): void {
    const { activeElement, body } = this.document;
    const { before } = this;
    if (before === undefined || (activeElement !== this.button && activeElement !== body)) return;
    const focusFirst = (): void => {
      const first = this.list?.children[before];
      if (!(first instanceof HTMLElement)) return;
      first.tabIndex = -1;
      first.focus();
    };
    afterNextRender(focusFirst, { injector: this.injector });
  }
}
