import { Service, inject } from '@angular/core';
import type { User } from '../../api/types';
import { Selection } from './selection';
import { Stretch } from './stretch';

/** How rows are selected, by whatever means. */
@Service({ autoProvided: false })
export class RowPicking {
  private readonly selection = inject(Selection);
  private readonly stretch = inject(Stretch);

  readonly isUnderWay = this.selection.isUnderWay;

  isPicked(id: number): boolean {
    return this.selection.has(id);
  }

  /** Selects a row, or leaves it out. */
  toggle(user: User): void {
    this.selection.toggle(user);
    this.stretch.begin(user);
  }

  /** Selects all rows from the last one that was chosen. */
  reach(user: User): void {
    this.stretch.reach(user);
  }

  /** A step by which the keyboard selects on, from row to row. */
  goOn(from: User, to: User): void {
    if (!this.stretch.isAt(from) || !this.selection.has(from.id)) {
      this.stretch.begin(from);
      this.selection.add([from]);
    }
    this.stretch.reach(to);
  }

  /** Selects all that the list has. */
  all(): void {
    this.selection.selectAll();
  }
}
