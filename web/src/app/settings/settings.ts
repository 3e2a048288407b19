import { DOCUMENT, DestroyRef, Service, type WritableSignal, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromEvent } from 'rxjs';

/** What a person has chosen for all windows of this browser. */
@Service()
export class Settings {
  private readonly window = inject(DOCUMENT).defaultView ?? window;

  /**
   * A choice that is remembered, and that follows the one of other windows. Call it in an injection context.
   * @param values all that can be chosen; the first one holds until there is a choice
   */
  keep<Value extends string>(name: string, values: readonly [Value, ...Value[]]): WritableSignal<Value> {
    const key = `menagerie.${name}`;
    const valueOf = (text: string | null): Value => values.find((value) => value === text) ?? values[0];
    const choice = signal(valueOf(this.read(key)));
    effect(() => {
      this.write(key, choice() === values[0] ? undefined : choice());
    });
    fromEvent<StorageEvent>(this.window, 'storage')
      .pipe(takeUntilDestroyed(inject(DestroyRef)))
      .subscribe((event) => {
        if (event.key === key) choice.set(valueOf(event.newValue));
      });
    return choice;
  }

  private read(key: string): string | null {
    try {
      return this.window.localStorage.getItem(key);
    } catch {
      return null; // a browser may keep nothing, and says so with an error
    }
  }

  private write(key: string, value: string | undefined): void {
    try {
      if (value === undefined) this.window.localStorage.removeItem(key);
      else this.window.localStorage.setItem(key, value);
    } catch {
      // Then it is not remembered.
    }
  }
}
