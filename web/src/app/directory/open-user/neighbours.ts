import { Service, computed, inject } from '@angular/core';
import { ListAddress } from '../list/list-address';
import { ListState } from '../list/list-state';
import { rowsBefore } from '../user-table/row-index';
import { OpenUser } from './open-user';

/** The users before and after the open one, in the list as it is shown. */
@Service({ autoProvided: false })
export class Neighbours {
  private readonly list = inject(ListState);
  private readonly address = inject(ListAddress);
  private readonly open = inject(OpenUser);
  private readonly index = computed(() => this.list.pages()?.users.findIndex(({ id }) => id === this.open.id()) ?? -1);

  readonly previous = computed(() => this.neighbour(-1));
  readonly next = computed(() => this.neighbour(1));
  /** “6 of 412”, where that is known exactly. */
  readonly place = computed(() => {
    const [pages, total] = [this.list.pages(), this.list.total()];
    if (!pages || !total?.isExact || this.index() < 0) return '';
    const before = rowsBefore(pages, total);
    if (before === undefined) return '';
    const place = before + pages.start + this.index() + 1;
    return `${place.toLocaleString('en')} of ${total.count.toLocaleString('en')}`;
  });

  goBack(): void {
    this.go(this.previous());
  }

  goOn(): void {
    this.go(this.next());
  }

  private go(id: number | undefined): void {
    if (id === undefined) return;
    this.list.reveal(id);
    this.address.turnTo(id);
  }

  private neighbour(step: number): number | undefined {
    return this.index() < 0 ? undefined : this.list.pages()?.users[this.index() + step]?.id;
  }
}
