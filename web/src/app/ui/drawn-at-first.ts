import { PendingTasks, type Signal, afterRenderEffect, computed, inject, signal } from '@angular/core';

const AT_ONCE = 8;

/**
 * How many items of a list are drawn: some at first, more of them with each task, so that the browser shows them and answers the person in between, and
 * Infinity from then on. Call it in an injection context.
 * @param size how many there are; the list begins once there are any
 */
export function drawnAtFirst(size: () => number): Signal<number> {
  const tasks = inject(PendingTasks);
  const drawn = signal(AT_ONCE);
  const isBeginning = computed(() => size() > 0 && drawn() < Infinity);
  // What comes once the screen is shown waits for the list.
  afterRenderEffect((onCleanup) => {
    if (isBeginning()) onCleanup(tasks.add());
  });
  afterRenderEffect((onCleanup) => {
    if (!isBeginning()) return;
    const [before, all] = [drawn(), size()];
    const timer = setTimeout(() => {
      drawn.set(before < all ? before + AT_ONCE : Infinity);
    });
    onCleanup(() => {
      clearTimeout(timer);
    });
  });
  return drawn.asReadonly();
}
