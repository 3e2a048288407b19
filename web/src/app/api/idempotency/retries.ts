import { InjectionToken, Service, computed, signal } from '@angular/core';

/** The pause before each further try of a write, in milliseconds. */
export const RETRY_PAUSES = new InjectionToken<readonly number[]>('pauses before another try', {
  providedIn: 'root',
  factory: () => [700, 2300],
});

/** Whether a write is being tried again, to be shown to the person who waits for it. */
@Service()
export class Retries {
  private readonly running = signal(0);
  readonly isTryingAgain = computed(() => this.running() > 0);

  begin(): void {
    this.running.update((count) => count + 1);
  }

  end(): void {
    this.running.update((count) => count - 1);
  }
}
