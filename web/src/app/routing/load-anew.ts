import { DOCUMENT, Service, inject } from '@angular/core';
import { GreetingClient } from '../api/greeting-client';
import { Toasts } from '../ui/toast/toasts';

/**
 * For code that could not be loaded. After an update of the app its old files are gone, so the browser loads the page anew, with the new
 * ones; but only where the server answers, since the page that is shown would be lost otherwise.
 */
@Service()
export class LoadAnew {
  private readonly document = inject(DOCUMENT);
  private readonly greeting = inject(GreetingClient);
  private readonly toasts = inject(Toasts);

  at(address: string): void {
    this.greeting.greet().subscribe({
      next: () => {
        this.document.location.assign(address);
      },
      error: () => {
        this.toasts.show({ text: 'The page could not be loaded: the server cannot be reached.' });
      },
    });
  }
}
