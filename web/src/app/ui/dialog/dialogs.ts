import { Service, type Type, signal } from '@angular/core';

/** The dialog that is open. Its code comes when it is wanted. */
@Service()
export class Dialogs {
  private readonly shown = signal<Type<unknown> | null>(null);
  readonly open = this.shown.asReadonly();

  /** @throws Error where its code cannot be loaded */
  async show(load: () => Promise<Type<unknown>>): Promise<void> {
    this.shown.set(await load());
  }

  close(): void {
    this.shown.set(null);
  }
}
