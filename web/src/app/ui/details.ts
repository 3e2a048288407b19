import { DestroyRef, Service, inject, signal } from '@angular/core';

/** Whether pictures are drawn. The first of them come in a task of their own: the words beside them do not wait for their file. */
@Service()
export class Pictures {
  private readonly due = signal(false);
  readonly areDue = this.due.asReadonly();

  constructor() {
    const timer = setTimeout(() => {
      this.due.set(true);
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(timer);
    });
  }
}
