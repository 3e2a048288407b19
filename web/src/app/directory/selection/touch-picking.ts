import { DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';
import { RowPicking } from './row-picking';

/** As long as on Android. */
const LONG_MS = 500;
/** A finger never rests wholly. */
const SLACK_PX = 10;

/**
 * Selects rows by touch: a long press on one begins, and as long as any is selected, a tap does what a press of the checkbox does.
 * A click that is meant so leads nowhere else.
 */
@Directive({
  selector: '[appTouchPicking]',
  host: {
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'move($event)',
    '(pointerup)': 'end()',
    '(pointercancel)': 'end()',
    '(contextmenu)': 'keepMenuAway($event)',
  },
})
export class TouchPicking {
  /** The id of the user whose row was pressed. */
  readonly touchPicked = output<number>();

  private readonly picking = inject(RowPicking);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private press: { readonly isTouch: boolean; readonly x: number; readonly y: number; isLong: boolean } | undefined;

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // Before the row's link hears of it.
    element.addEventListener('click', this.take.bind(this), { capture: true });
    inject(DestroyRef).onDestroy(this.end.bind(this));
  }

  protected begin({ pointerType, clientX, clientY, target, isPrimary }: PointerEvent): void {
    this.end();
    if (!isPrimary) return;
    const press = { isTouch: pointerType === 'touch', x: clientX, y: clientY, isLong: false };
    this.press = press;
    const id = userAt(target);
    if (!press.isTouch || id === undefined) return;
    this.timer = setTimeout(() => {
      press.isLong = true;
      this.touchPicked.emit(id);
    }, LONG_MS);
  }

  protected move({ clientX, clientY }: PointerEvent): void {
    const { press } = this;
    if (press && Math.hypot(clientX - press.x, clientY - press.y) > SLACK_PX) this.end();
  }

  protected end(): void {
    clearTimeout(this.timer);
  }

  /** That of the link, which a long press brings up. */
  protected keepMenuAway(event: Event): void {
    if (this.press?.isTouch && userAt(event.target) !== undefined) event.preventDefault();
  }

  private take(event: MouseEvent): void {
    const id = userAt(event.target);
    const { press } = this;
    this.press = undefined;
    if (id === undefined || !press?.isTouch || !(press.isLong || this.picking.isUnderWay())) return;
    event.preventDefault();
    event.stopPropagation();
    if (!press.isLong) this.touchPicked.emit(id);
  }
}

function userAt(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest('tr') : null;
  const id = Number(row?.querySelector<HTMLElement>('[data-user]')?.dataset['user']);
  return id > 0 ? id : undefined;
}
