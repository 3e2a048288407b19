import {
  isDevMode,
  type Provider,
  ɵSHARED_STYLES_HOST as SHARED_STYLES_HOST,
  type ɵSharedStylesHost as SharedStylesHost,
} from '@angular/core';

/** Takes each component's styles as a sheet that is made by code. Those of one that has gone stay: they match nothing else. */
class AdoptedStyles implements SharedStylesHost {
  readonly #adopted = new Set<string>();

  addStyles(styles: string[]): void {
    for (const style of styles) {
      if (this.#adopted.has(style)) continue;
      this.#adopted.add(style);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      document.adoptedStyleSheets.push(sheet);
    }
  }

  removeStyles(): void {
    // They stay.
  }

  addHost(): void {
    // All styles are the document's.
  }

  removeHost(): void {
    // None was added.
  }
}

/**
 * Angular writes `<style>` elements, which the page's content security policy refuses, since it could not tell them from injected ones. `ng serve`
 * has no such policy, and replaces those elements when a file changes.
 */
export function adoptStyles(): Provider {
  return isDevMode() ? [] : { provide: SHARED_STYLES_HOST, useClass: AdoptedStyles };
}
