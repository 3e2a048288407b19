import { DestroyRef, Injector, Service, inject } from '@angular/core';
import type { User } from '../../api/types';
import { Selection } from './selection';
import { Stretch } from './stretch';

/** Selects rows, by whatever means. */
@Service({ autoProvided: false })
export class Picker {
  readonly selection = inject(Selection);
  /** What belongs to the selection is made with it. */
  readonly injector = inject(Injector);
  private readonly stretch = inject(Stretch);

  /** @param parent has the list, and lives as long as it */
  static within(parent: Injector): Picker {
    const injector = Injector.create({ parent, providers: [Picker, Selection, Stretch] });
    parent.get(DestroyRef).onDestroy(() => {
      injector.destroy();
    });
    return injector.get(Picker);
  }

  toggle(user: User): void {
    this.selection.toggle(user);
    this.stretch.begin(user);
  }

  reach(user: User): void {
    this.stretch.reach(user);
  }

  goOn(from: User, to: User): void {
    if (!this.stretch.isAt(from) || !this.selection.isMarked(from.id)) {
      this.stretch.begin(from);
      this.selection.mark([from]);
    }
    this.stretch.reach(to);
  }
}
