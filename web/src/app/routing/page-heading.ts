import { DOCUMENT, Directive, ElementRef, afterNextRender, inject } from '@angular/core';
import { Navigation } from './navigation';

/** The heading of a page: whoever comes from another page begins there, at the top. A page that has just been loaded is left as it is. */
@Directive({ selector: '[appPageHeading]', host: { tabindex: '-1' } })
export class PageHeading {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    const { isAtStart } = inject(Navigation);
    const { documentElement } = inject(DOCUMENT);
    afterNextRender(() => {
      if (isAtStart) return;
      documentElement.scrollTop = 0;
      this.element.focus({ preventScroll: true });
    });
  }
}
