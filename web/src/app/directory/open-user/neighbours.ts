import { Service, computed, inject } from '@angular/core';
import { ListAddress } from '../list/list-address';
import { ListState } from '../list/list-state';
import { rowsBefore } from '../user-table/row-index';
import { OpenUser } from './open-user';

// Why the open user has no row: what stands in the place of its number, and what one can do.
const NOT_LISTED = { place: 'Not in this list', why: 'This user is not in the list' };
const OUT_OF_VIEW = { place: 'Not in view', why: 'Scroll the list to this user first' };

/** The users before and after the open one, in the list as it is shown. */
@Service({ autoProvided: false })
export class Neighbours {
  private readonly list = inject(ListState);
  private readonly address = inject(ListAddress);
  private readonly open = inject(OpenUser);
  private readonly index = computed(() => this.list.pages()?.users.findIndex(({ id }) => id === this.open.id()) ?? -1);
  private readonly absence = computed(() => {
    const pages = this.list.pages();
    if (!pages || this.index() >= 0) return undefined;
    return pages.isWhole ? NOT_LISTED : OUT_OF_VIEW;
  });

  readonly previous = computed(() => this.neighbour(-1));
  readonly next = computed(() => this.neighbour(1));
  /** Why there is nobody to turn back to; empty where there is somebody, or where that is not known yet. */
  readonly whyNoPrevious = computed(() => {
    const pages = this.list.pages();
    const isFirst = this.index() === 0 && pages?.hasBeginning === true && pages.start === 0;
    return isFirst ? 'This is the first user' : (this.absence()?.why ?? '');
  });
  /** Why there is nobody to go on to; empty as above. */
  readonly whyNoNext = computed(() => {
    const pages = this.list.pages();
    const isLast = this.index() >= 0 && pages?.hasEnd === true && pages.start + this.index() + 1 === pages.reached;
    return isLast ? 'This is the last user' : (this.absence()?.why ?? '');
  });
  /** “6 of 412”, where that is known exactly; or that the user has no row in the list as it is loaded. */
  readonly place = computed(() => {
    const [pages, total] = [this.list.pages(), this.list.total()];
    const absence = this.absence();
    if (absence) return absence.place;
    if (!pages || !total?.isExact) return '';
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
