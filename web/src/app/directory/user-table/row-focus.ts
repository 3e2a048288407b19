import { Service, signal } from '@angular/core';

const LINK = 'a[data-user]';

/** Which row has the focus, or is to have it once it is drawn. */
@Service({ autoProvided: false })
export class RowFocus {
  private readonly current = signal<number | undefined>(undefined);
  private wanted: number | undefined;

  /** The id of the user whose row has, or had last, the focus. */
  readonly userId = this.current.asReadonly();

  want(userId: number): void {
    this.wanted = userId;
  }

  /** Once rows have changed. The focus of a row that is gone goes to the list itself, for the keys to work on. */
  settle(scroller: HTMLElement): void {
    const wanted =
      this.wanted === undefined ? null : scroller.querySelector<HTMLElement>(`[data-user="${this.wanted}"]`);
    if (wanted) {
      this.wanted = undefined;
      wanted.focus({ preventScroll: true });
      return;
    }
    const last = this.current();
    const isLost = last !== undefined && !scroller.querySelector(`[data-user="${last}"]`);
    const { activeElement, body } = scroller.ownerDocument;
    if (isLost && activeElement === body) scroller.focus({ preventScroll: true });
  }

  enter({ target }: Event): void {
    const link = target instanceof Element ? target.closest<HTMLElement>(LINK) : null;
    if (!link) return;
    this.wanted = undefined; // whoever has gone on is not called back
    this.current.set(Number(link.dataset['user']));
  }

  leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget) this.current.set(undefined);
  }
}
