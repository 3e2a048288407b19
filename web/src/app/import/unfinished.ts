import { Component, DestroyRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { failureOf } from '../api/failure';
import { SetClient } from '../api/set-client';
import { whoIs } from '../changes/people';
import { fileOf } from '../sets/import-words';
import { Ago } from '../ui/ago/ago';
import { Toasts } from '../ui/toast/toasts';
import { sizeWords } from './file-words';
import type { Import } from './open-import';
import { isWhole } from './steps';

/** As many as there may be that have not ended. */
const LIMIT = 100;

/** Imports that were begun, and not carried out yet: whoever has left one finds it here. */
@Component({
  selector: 'app-unfinished',
  imports: [Ago],
  template: `
    @if (imports().length > 0) {
      <section aria-labelledby="unfinished-heading">
        <h2 id="unfinished-heading">Not carried out yet</h2>
        <ul class="entries">
          @for (one of imports(); track one.id) {
            <li>
              <p>
                <b
                  ><bdi>{{ fileOf(one) }}</bdi></b
                >
                <span>{{ wordsOf(one) }} · <app-ago [at]="one.at" [within]="true" /></span>
              </p>
              <div class="actions">
                <a class="button tonal" [href]="'/import?set=' + one.id" [attr.aria-label]="'Go on with ' + fileOf(one)"
                  >Go on</a
                >
                <button
                  type="button"
                  class="button text"
                  [attr.aria-label]="'Discard ' + fileOf(one)"
                  (click)="drop(one)"
                >
                  Discard
                </button>
              </div>
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class Unfinished {
  private readonly client = inject(SetClient);
  private readonly toasts = inject(Toasts);
  private readonly destruction = inject(DestroyRef);
  private readonly known = signal<readonly Import[]>([]);
  protected readonly imports = this.known.asReadonly();
  protected readonly fileOf = fileOf;

  constructor() {
    this.client
      .list({ actions: ['import'], states: ['receiving', 'planning', 'planned'], limit: LIMIT })
      .pipe(takeUntilDestroyed())
      .subscribe({
        next: ({ sets }) => {
          this.known.set(sets.filter((set): set is Import => set.action === 'import'));
        },
        error: () => undefined, // a new one can be begun all the same
      });
  }

  protected wordsOf(set: Import): string {
    const who = whoIs(set.by);
    const what = set.state === 'planned' ? 'planned' : isWhole(set) ? 'its columns are to be said' : partOf(set);
    return who === '' ? what : `${who} · ${what}`;
  }

  protected drop({ id }: Import): void {
    this.client
      .forget(id)
      .pipe(takeUntilDestroyed(this.destruction))
      .subscribe({
        next: () => {
          this.known.update((known) => known.filter((one) => one.id !== id));
        },
        error: (error: unknown) => {
          this.toasts.show({ text: failureOf(error).message });
        },
      });
  }
}

function partOf({ received = 0, asked }: Import): string {
  return `${sizeWords(received)} of ${sizeWords(asked.size ?? received)} have arrived`;
}
