import { Service, signal } from '@angular/core';

const LINK = 'a[data-user]';

/** Which row has the focus, or gets it when it is drawn. */
@Service({ autoProvided: false })
export class RowFocus {
  private readonly current = signal<number | undefined>(undefined);
  private wanted: number | undefined;

  /** The id of the user whose row has the focus, or had it last. */
  readonly userId = this.current.asReadonly();

  want(userId: number): void {
    this.wanted = userId;
  }

  /** After the rows have changed. If the focused row is gone, the list itself gets the focus, so that the keys still work. */
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
    this.wanted = undefined; // the person has moved the focus meanwhile, so it stays there
    this.current.set(Number(link.dataset['user']));
  }

  leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget) this.current.set(undefined);
  }
}
