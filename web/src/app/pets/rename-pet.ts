import {
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { map, switchMap, timer } from 'rxjs';
import { failureOf } from '../api/failure';
import { PetClient } from '../api/pet-client';
import { nameRefused, petFault } from '../record/faults';
import { Dialog } from '../ui/dialog/dialog';
import { FieldErrors } from '../ui/field-errors';

const PAUSE_MS = 200;
/** Enough to find a name among those that begin with it. */
const LIMIT = 100;

/** Asks for another name of a pet. Where a pet has that name already, the two become one, which it says before. */
@Component({
  selector: 'app-rename-pet',
  imports: [Dialog, FieldErrors],
  template: `
    <app-dialog #dialog [label]="'Rename ' + name()" (closed)="closed.emit()">
      <form novalidate (submit)="send($event)">
        <h2>
          Rename <bdi>{{ name() }}</bdi>
        </h2>
        <div>
          <label for="new-pet-name">New name</label>
          <input
            #field
            id="new-pet-name"
            class="field"
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-describedby="new-pet-name-hint new-pet-name-faults"
            [attr.aria-invalid]="faults().length > 0"
            [value]="name()"
            (input)="text.set(field.value)"
          />
          <p id="new-pet-name-hint" class="hint" role="status">{{ hint() }}</p>
          <app-field-errors id="new-pet-name-faults" [messages]="faults()" />
        </div>
        <div class="actions">
          <button type="button" class="button tonal" (click)="dialog.close()">Cancel</button>
          <button type="submit" class="button filled" [class.busy]="isBusy()" [attr.aria-disabled]="isBusy()">
            {{ others() > 0 ? 'Merge' : 'Rename' }}
          </button>
        </div>
      </form>
    </app-dialog>
  `,
  styleUrl: '../ui/dialog/dialog-form.scss',
})
export class RenamePet {
  readonly name = input.required<string>();
  /** Does it; rejects where the server refuses. */
  readonly act = input.required<(to: string) => Promise<void>>();
  readonly closed = output();

  private readonly client = inject(PetClient);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly text = signal('');
  protected readonly isBusy = signal(false);
  private readonly refusal = signal('');
  private readonly to = computed(() => this.text().trim());
  private readonly found = rxResource({
    params: () => this.to() || undefined,
    stream: ({ params }) =>
      timer(PAUSE_MS).pipe(
        switchMap(() => this.client.list(params, LIMIT)),
        map((pets) => pets.find(({ name }) => name === params.normalize('NFC'))?.users ?? 0),
      ),
  });

  /** How many users have a pet of the new name already. */
  protected readonly others = computed(() =>
    this.found.hasValue() && this.to() !== this.name() ? this.found.value() : 0,
  );
  protected readonly hint = computed(() => {
    const count = this.others();
    if (count === 0) return 'All users who have it keep it under its new name.';
    const who = count === 1 ? '1 user has' : `${count.toLocaleString()} users have`;
    return `${who} ${this.to()} already: the two become one. Who has both keeps both, as ${this.to()} ×2.`;
  });
  protected readonly faults = computed(() =>
    [petFault(this.to()) ?? '', this.refusal()].filter((message) => message !== ''),
  );

  constructor() {
    afterNextRender(() => {
      this.field().nativeElement.select();
    });
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.refusal.set(this.to() === '' || this.to() === this.name() ? 'Enter another name.' : '');
    if (this.isBusy() || this.faults().length > 0) {
      this.field().nativeElement.focus();
      return;
    }
    this.isBusy.set(true);
    try {
      await this.act()(this.to());
      this.dialog().close();
    } catch (error) {
      const { fields, message } = failureOf(error);
      this.refusal.set(fields.length > 0 ? nameRefused(this.to()) : message);
    } finally {
      this.isBusy.set(false);
    }
  }
}
