import { type Signal, computed, signal } from '@angular/core';
import { type FieldTree, type TreeValidationResult, submit } from '@angular/forms/signals';
import { type AccessRefusal, accessRefusal } from './access-refusals';

/** What has become of a form: whether it was tried, is under way, was refused and why, or is done. */
export class FormAttempt {
  private readonly attempted = signal(false);
  private readonly done = signal(false);
  private readonly refusal = signal<AccessRefusal | undefined>(undefined);

  /** Whether what is wrong with the fields is shown. */
  readonly isAttempted = this.attempted.asReadonly();
  readonly isSending: Signal<boolean>;
  /** Whether the last attempt was taken, and nothing has been tried since. */
  readonly isDone = this.done.asReadonly();
  /** What the server has against it, beside the fields. */
  readonly complaint = computed(() => this.refusal()?.message ?? '');
  /** The name of the problem for which it was refused. */
  readonly problem = computed(() => this.refusal()?.problem);

  /**
   * @param send what it is about: it fails where the server refuses
   * @param judged the form, where it shows what the server has against a field at that field
   */
  constructor(
    private readonly form: FieldTree<unknown>,
    private readonly send: () => Promise<unknown>,
    private readonly judged: object = form,
  ) {
    this.isSending = computed(() => form().submitting());
  }

  /** Sends what was entered, once; the focus goes to the first field that is at fault. */
  async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.attempted.set(true);
    this.done.set(false);
    this.refusal.set(undefined);
    await submit(this.form, () => this.trySend());
    if (this.isAttempted()) this.form().errorSummary()[0]?.fieldTree().focusBoundControl();
  }

  private async trySend(): Promise<TreeValidationResult> {
    try {
      await this.send();
      this.attempted.set(false);
      this.done.set(true);
      return undefined;
    } catch (error) {
      const refusal = accessRefusal(error, this.judged);
      this.refusal.set(refusal);
      return refusal.errors;
    }
  }
}
