import { DOCUMENT, Directive, ElementRef, afterNextRender, inject } from '@angular/core';
import { Router } from '@angular/router';

/** The heading of a screen: whoever comes from another screen begins there, at the top. A page that has just been loaded is left as it is. */
@Directive({ selector: '[appPageHeading]', host: { tabindex: '-1' } })
export class PageHeading {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    const router = inject(Router);
    const navigation = router.currentNavigation() ?? router.lastSuccessfulNavigation();
    const isFirst = navigation?.id === 1;
    const { documentElement } = inject(DOCUMENT);
    afterNextRender(() => {
      if (isFirst) return;
      documentElement.scrollTop = 0;
      this.element.focus({ preventScroll: true });
    });
  }
}
