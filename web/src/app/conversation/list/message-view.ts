import { Component, computed, input, signal } from '@angular/core';
import type { Message } from '../transcript/transcript';

/** A longer body is shown as a whole only where it is asked for. */
const MOST_LINES = 40;

/** One side of an exchange: its first line, the fields that matter, and its body. */
@Component({
  selector: 'app-message-view',
  templateUrl: './message-view.html',
  styleUrl: './message-view.scss',
})
export class MessageView {
  readonly message = input.required<Message>();
  /** The id that the element of the body gets. */
  readonly bodyId = input.required<string>();

  private readonly isWhole = signal(false);
  protected readonly isLong = computed(() => !this.isWhole() && this.message().body.length > MOST_LINES);
  protected readonly body = computed(() => {
    const { body } = this.message();
    return (this.isLong() ? body.slice(0, MOST_LINES) : body).join('\n');
  });

  protected showWhole(): void {
    this.isWhole.set(true);
  }
}
