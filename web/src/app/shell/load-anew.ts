import { DOCUMENT, inject } from '@angular/core';
import type { NavigationError } from '@angular/router';
import { GreetingClient } from '../api/greeting-client';
import { Toasts } from '../ui/toast/toasts';

/**
 * Code could not be loaded. After an update of the app its old files are gone, so the browser loads the page anew, with the new
 * ones; but only where the server answers, since the page that is shown would be lost otherwise.
 */
export function loadAnew({ url }: Pick<NavigationError, 'url'>): void {
  const { location } = inject(DOCUMENT);
  const toasts = inject(Toasts);
  inject(GreetingClient)
    .greet()
    .subscribe({
      next: () => {
        location.assign(url);
      },
      error: () => {
        toasts.show({ text: 'The page could not be loaded: the server cannot be reached.' });
      },
    });
}
