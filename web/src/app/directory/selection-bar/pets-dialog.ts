import { Component, afterNextRender, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { failureOf } from '../../api/failure';
import { nameRefused, petFault } from '../../record/faults';
import { ChipField } from '../../ui/chip-field/chip-field';
import { Dialog } from '../../ui/dialog/dialog';
import { FieldErrors } from '../../ui/field-errors';
import { PetSuggestions } from '../user-fields/pet-suggestions';

/** Asks which pets are to be added or removed. What comes of it is the caller's: it stays open until that is known. */
@Component({
  selector: 'app-pets-dialog',
  imports: [ChipField, Dialog, FieldErrors],
  providers: [PetSuggestions],
  template: `
    <app-dialog #dialog [label]="label()" (closed)="closed.emit()">
      <form novalidate (submit)="send($event)">
        <h2>{{ label() }}</h2>
        <div>
          <label for="set-pets">Pets</label>
          <app-chip-field
            inputId="set-pets"
            describedBy="set-pets-hint set-pets-faults"
            [marksInvalid]="faults().length > 0"
            [suggestions]="suggestions.names()"
            [(value)]="pets"
            (typed)="suggestions.suggestFor($event)"
          />
          <p id="set-pets-hint" class="hint">{{ hint() }}</p>
          <app-field-errors id="set-pets-faults" [messages]="faults()" />
        </div>
        <div class="actions">
          <button type="button" class="button tonal" (click)="dialog.close()">Cancel</button>
          <button type="submit" class="button filled" [class.busy]="isBusy()" [attr.aria-disabled]="isBusy()">
            {{ verb() === 'add' ? 'Add' : 'Remove' }}
          </button>
        </div>
      </form>
    </app-dialog>
  `,
  styleUrl: '../../ui/dialog/dialog-form.scss',
})
export class PetsDialog {
  readonly verb = input.required<'add' | 'remove'>();
  /** “3 users”. */
  readonly whom = input.required<string>();
  /** Whether all is done at once, and can only be undone. */
  readonly isAtOnce = input.required<boolean>();
  /** Does it with these pets; rejects where the server refuses. */
  readonly act = input.required<(pets: readonly string[]) => Promise<void>>();
  readonly closed = output();

  private readonly dialog = viewChild.required<Dialog>('dialog');
  private readonly field = viewChild.required(ChipField);
  protected readonly suggestions = inject(PetSuggestions);
  protected readonly pets = signal<string[]>([]);
  protected readonly isBusy = signal(false);
  private readonly refusal = signal<readonly string[]>([]);
  protected readonly faults = computed(() => [...this.pets().flatMap((pet) => petFault(pet) ?? []), ...this.refusal()]);
  protected readonly label = computed(() =>
    this.verb() === 'add' ? `Add pets to ${this.whom()}` : `Remove pets from ${this.whom()}`,
  );
  protected readonly hint = computed(() => {
    const what =
      this.verb() === 'add' ? 'Who has a pet already keeps it as it is.' : 'Each is removed as often as it is there.';
    return this.isAtOnce() ? `${what} It can be undone.` : `${what} Next you see what would change.`;
  });

  constructor() {
    afterNextRender(() => {
      this.field().focus();
    });
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.field().takeTyped();
    this.refusal.set(this.pets().length === 0 ? ['Enter a pet.'] : []);
    if (this.isBusy() || this.faults().length > 0) {
      this.field().focus();
      return;
    }
    this.isBusy.set(true);
    try {
      await this.act()(this.pets());
      this.dialog().close();
    } catch (error) {
      this.refusal.set(this.faultsOf(error));
    } finally {
      this.isBusy.set(false);
    }
  }

  private faultsOf(error: unknown): string[] {
    const { fields, message } = failureOf(error);
    const names = fields.flatMap(({ pointer }) => this.pets()[Number(/\/(\d+)$/.exec(pointer)?.[1])] ?? []);
    return names.length > 0 ? names.map(nameRefused) : [message];
  }
}
