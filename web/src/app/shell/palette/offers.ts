import { DestroyRef, Service, computed, inject, signal, untracked } from '@angular/core';
import type { EntryGroup } from './entry';

/** What can be done in the palette as long as a part of the screen is there. */
@Service()
export class Offers {
  private readonly given = signal<readonly (() => EntryGroup)[]>([]);

  readonly groups = computed(() => this.given().map((give) => give()));

  /** Offers these as long as the caller lives. Call it in an injection context. */
  add(give: () => EntryGroup): void {
    untracked(() => {
      this.given.update((given) => [...given, give]);
    });
    inject(DestroyRef).onDestroy(() => {
      this.given.update((given) => given.filter((other) => other !== give));
    });
  }
}
