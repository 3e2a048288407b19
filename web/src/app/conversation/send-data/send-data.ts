import { Component, computed, inject, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, form } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { failureOf } from '../../api/failure';
import { Retries } from '../../api/idempotency/retries';
import type { Message, MessageReceived } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { Drafts } from '../../drafts/drafts';
import { Says } from '../../ui/announcer/says';
import { messageRules } from './message-rules';

/** A line of text for the server, whose answer stands above the field until it is closed. */
@Component({
  selector: 'app-send-data',
  imports: [FormField, FormRoot, Says],
  templateUrl: './send-data.html',
  styleUrl: './send-data.scss',
})
export class SendData {
  private readonly client = inject(UserClient);
  private readonly retries = inject(Retries);
  // Faults are shown from the first attempt on, not when the focus only passes through the field.
  private readonly isAttempted = signal(false);

  private readonly draft = signal<Message>({ data: '' });

  protected readonly form = form(this.draft, messageRules, {
    submission: {
      action: () => this.sendMessage(),
      onInvalid: () => {
        this.showFaults();
      },
    },
  });
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly isTryingAgain = computed(() => this.isSending() && this.retries.isTryingAgain());
  protected readonly faults = computed(() =>
    this.isAttempted()
      ? this.form
          .data()
          .errors()
          .map((error) => error.message ?? '')
      : [],
  );
  protected readonly complaint = signal('');
  protected readonly response = signal<MessageReceived | undefined>(undefined);

  /** Whether anything stands above the field. */
  protected readonly isAnswered = computed(
    () => this.response() !== undefined || this.complaint() !== '' || this.isTryingAgain() || this.faults().length > 0,
  );

  constructor() {
    inject(Drafts).keep('data to send', this.draft);
  }

  /** Enter sends. Shift and Enter begin a new line, since the text may have several. */
  protected sendOnEnter(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.isComposing) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  }

  /** Closes what stands above the field; only then does Escape close the conversation, too. */
  protected closeAnswer(event: Event): void {
    if (!this.isAnswered()) return;
    event.stopPropagation();
    this.response.set(undefined);
    this.complaint.set('');
    this.isAttempted.set(false);
    this.form.data().focusBoundControl();
  }

  private async sendMessage(): Promise<TreeValidationResult> {
    this.complaint.set('');
    this.response.set(undefined);
    try {
      this.response.set(await firstValueFrom(this.client.send(this.form().value())));
      this.form().reset({ data: '' });
      this.isAttempted.set(false);
      return undefined;
    } catch (error) {
      return this.explain(error);
    }
  }

  private explain(error: unknown): TreeValidationResult {
    const { message, fields } = failureOf(error);
    const isRefused = fields.some(({ pointer }) => pointer === '/data');
    this.response.set(undefined);
    this.showFaults();
    if (!isRefused) this.complaint.set(message);
    const words = 'The server cannot keep this text: it has a character that is none.';
    return isRefused ? { kind: 'refused', message: words, fieldTree: this.form.data } : undefined;
  }

  private showFaults(): void {
    this.isAttempted.set(true);
    this.form.data().focusBoundControl();
  }
}
