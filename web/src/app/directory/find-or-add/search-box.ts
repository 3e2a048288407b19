import { Service, computed, signal } from '@angular/core';
import { Subject } from 'rxjs';
import { tooLong } from '../../record/faults';

/** What the server takes. */
export const MAX_LENGTH = 64;

/** What stands in the search box, and what hangs below it can do with that. */
@Service({ autoProvided: false })
export class SearchBox {
  private readonly called = new Subject<void>();

  readonly text = signal('');
  /** What is searched for. */
  readonly word = computed(() => this.text().trim());
  readonly isTooLong = computed(() => tooLong(this.word(), MAX_LENGTH));
  /** The box is to have the focus. */
  readonly calls = this.called.asObservable();
  /** What Enter does instead of searching; undefined where nothing is offered. Whatever offers something puts itself here. */
  offered: () => (() => void) | undefined = () => undefined;

  focus(): void {
    this.called.next();
  }
}
