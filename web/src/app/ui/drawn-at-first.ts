import { type Signal, afterRenderEffect, signal } from '@angular/core';

const AT_ONCE = 8;

/**
 * How many items of a list are drawn: some at first, more of them with each task, so that the browser shows them and answers the person in between, and
 * Infinity from then on. Call it in an injection context.
 * @param size how many there are; the list begins once there are any
 */
export function drawnAtFirst(size: () => number): Signal<number> {
  const drawn = signal(AT_ONCE);
  afterRenderEffect((onCleanup) => {
    const [before, all] = [drawn(), size()];
    if (all === 0 || before === Infinity) return;
    const timer = setTimeout(() => {
      drawn.set(before < all ? before + AT_ONCE : Infinity);
    });
    onCleanup(() => {
      clearTimeout(timer);
    });
  });
  return drawn.asReadonly();
}
