import { Component, type ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { failureOf } from '../../api/failure';
import { Retries } from '../../api/idempotency/retries';
import type { Message, MessageReceived } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { Drafts } from '../../drafts/drafts';
import { Says } from '../../ui/announcer/says';
import { dataFault } from './data-fault';

/** A line of text for the server, whose answer stands above the field until it is closed. */
@Component({
  selector: 'app-send-data',
  imports: [Says],
  templateUrl: './send-data.html',
  styleUrl: './send-data.scss',
})
export class SendData {
  private readonly client = inject(UserClient);
  private readonly retries = inject(Retries);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  // Faults are shown from the first attempt on, not when the focus only passes through the field.
  private readonly isAttempted = signal(false);
  /** The draft that the server has refused. */
  private readonly refused = signal<Message | undefined>(undefined);

  // One field does without signal forms, which weigh more than all else that the first screen has of its own.
  protected readonly draft = signal<Message>({ data: '' });
  protected readonly isSending = signal(false);
  protected readonly isTryingAgain = computed(() => this.isSending() && this.retries.isTryingAgain());
  protected readonly fault = computed(() => {
    if (this.refused() === this.draft()) return 'The server cannot keep this text: it has a character that is none.';
    return this.isAttempted() ? dataFault(this.draft().data) : undefined;
  });
  protected readonly complaint = signal('');
  protected readonly response = signal<MessageReceived | undefined>(undefined);

  /** Whether anything stands above the field. */
  protected readonly isAnswered = computed(
    () =>
      this.response() !== undefined || this.complaint() !== '' || this.isTryingAgain() || this.fault() !== undefined,
  );

  constructor() {
    inject(Drafts).keep('data to send', this.draft);
  }

  protected keepTyped(): void {
    this.draft.set({ data: this.field().nativeElement.value });
  }

  /** Enter sends. Shift and Enter begin a new line, since the text may have several. */
  protected sendOnEnter(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.isComposing) return;
    event.preventDefault();
    void this.send();
  }

  protected sendForm(event: Event): void {
    event.preventDefault();
    void this.send();
  }

  /** Closes what stands above the field; only then does Escape close the conversation, too. */
  protected closeAnswer(event: Event): void {
    if (!this.isAnswered()) return;
    event.stopPropagation();
    this.response.set(undefined);
    this.complaint.set('');
    this.refused.set(undefined);
    this.isAttempted.set(false);
    this.focus();
  }

  private async send(): Promise<void> {
    if (this.isSending()) return;
    this.isAttempted.set(true);
    if (dataFault(this.draft().data) === undefined) await this.sendMessage();
    else this.focus();
  }

  private async sendMessage(): Promise<void> {
    this.complaint.set('');
    this.response.set(undefined);
    this.refused.set(undefined);
    this.isSending.set(true);
    try {
      this.response.set(await firstValueFrom(this.client.send(this.draft())));
      this.draft.set({ data: '' });
      this.isAttempted.set(false);
    } catch (error) {
      this.explain(error);
    } finally {
      this.isSending.set(false);
    }
  }

  private explain(error: unknown): void {
    const { message, fields } = failureOf(error);
    if (fields.some(({ pointer }) => pointer === '/data')) this.refused.set(this.draft());
    else this.complaint.set(message);
    this.focus();
  }

  private focus(): void {
    this.field().nativeElement.focus();
  }
}
