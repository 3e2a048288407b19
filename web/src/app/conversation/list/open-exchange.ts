import { Component, DOCUMENT, computed, inject, input } from '@angular/core';
import { API_ORIGIN } from '../../api/api-origin';
import { Toasts } from '../../ui/toast/toasts';
import type { Exchange } from '../exchange';
import { type Command, curlOf, fetchOf } from '../transcript/command';
import { transcriptOf } from '../transcript/transcript';
import { outcomeOf } from '../summary';
import { MessageView } from './message-view';

/** An exchange with all that was said, and how to say it again. */
@Component({
  selector: 'app-open-exchange',
  imports: [MessageView],
  templateUrl: './open-exchange.html',
  styleUrl: './open-exchange.scss',
})
export class OpenExchange {
  readonly exchange = input.required<Exchange>();

  private readonly toasts = inject(Toasts);
  private readonly window = inject(DOCUMENT).defaultView ?? window;
  private readonly origin = inject(API_ORIGIN) || this.window.location.origin;

  protected readonly transcript = computed(() => transcriptOf(this.exchange(), this.origin));
  protected readonly outcome = computed(() => outcomeOf(this.exchange()));

  protected copyCurl(command: Command): void {
    void this.copy(curlOf(command), 'Copied as curl.');
  }

  protected copyFetch(command: Command): void {
    void this.copy(fetchOf(command), 'Copied as fetch.');
  }

  private async copy(text: string, done: string): Promise<void> {
    try {
      await this.window.navigator.clipboard.writeText(text);
      this.toasts.show({ text: done });
    } catch {
      this.toasts.show({ text: 'The browser did not allow copying.' });
    }
  }
}
