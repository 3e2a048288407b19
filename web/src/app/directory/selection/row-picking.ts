import { Injector, Service, computed, inject, signal } from '@angular/core';
import type { User } from '../../api/types';
import { Toasts } from '../../ui/toast/toasts';
import type { Picker } from './picker';

/** How rows are selected, and which are. What selects them is loaded after the first rows are shown, or with the first one that is selected. */
@Service({ autoProvided: false })
export class RowPicking {
  private readonly injector = inject(Injector);
  private readonly toasts = inject(Toasts);
  private readonly made = signal<Picker | undefined>(undefined);
  private making: Promise<Picker> | undefined;

  /** Where the selection can be had, while it is under way. */
  readonly place = computed(() => (this.isUnderWay() ? this.made()?.injector : undefined));
  /** Whether each row shows that it can be selected. */
  readonly isUnderWay = computed(() => this.made()?.selection.isUnderWay() ?? false);
  readonly isAny = computed(() => this.made()?.selection.isAny() ?? false);

  isPicked(id: number): boolean {
    return this.made()?.selection.has(id) ?? false;
  }

  /** Shows that rows can be selected, before any is. */
  begin(): void {
    this.act(({ selection }) => {
      selection.begin();
    });
  }

  /** Selects a row, or leaves it out. */
  toggle(user: User): void {
    this.act((picker) => {
      picker.toggle(user);
    });
  }

  /** Selects all rows from the last one that was chosen, or leaves them out where all are selected. */
  reach(user: User): void {
    this.act((picker) => {
      picker.reach(user);
    });
  }

  /** A step by which the keyboard selects on, from row to row. */
  goOn(from: User, to: User): void {
    this.act((picker) => {
      picker.goOn(from, to);
    });
  }

  /** Selects all that the list has. */
  all(): void {
    this.act(({ selection }) => {
      selection.selectAll();
    });
  }

  private act(what: (picker: Picker) => void): void {
    const picker = this.made();
    if (picker) what(picker);
    else void this.actOnceLoaded(what);
  }

  private async actOnceLoaded(what: (picker: Picker) => void): Promise<void> {
    try {
      this.making ??= this.make();
      what(await this.making);
    } catch {
      this.toasts.show({ text: 'This could not be loaded. Reload the page to try again.' });
    }
  }

  private async make(): Promise<Picker> {
    const file = await import('./picker');
    const picker = file.Picker.within(this.injector);
    this.made.set(picker);
    return picker;
  }
}
