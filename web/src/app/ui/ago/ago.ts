import { Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { Details } from '../details';
import { day, moment } from '../moment';
import { Printing } from '../printing';
import { Clock } from './clock';
import { timeAgo } from './time-ago';

/** How long ago something was, with the exact time as a tooltip; on paper the day, since paper stays as it is. */
@Component({
  selector: 'app-ago',
  template: `<time [attr.datetime]="at()" [attr.title]="exact()">{{ words() }}</time>`,
})
export class Ago {
  /** An RFC 3339 time. */
  readonly at = input.required<string>();
  /** What the tooltip says after the time. */
  readonly more = input('');

  /** Whether it stands within a sentence. */
  readonly within = input(false, { transform: booleanAttribute });

  private readonly clock = inject(Clock);
  private readonly printing = inject(Printing);
  private readonly details = inject(Details);
  private readonly date = computed(() => new Date(this.at()));
  protected readonly exact = computed(() =>
    this.details.areDue() ? [moment(this.date()), this.more()].filter(Boolean).join(' · ') : null,
  );
  protected readonly words = computed(() => {
    const words = this.printing.since() ? day(this.date(), 'en-GB') : timeAgo(this.date(), this.clock.now());
    return this.within() ? words.charAt(0).toLowerCase() + words.slice(1) : words;
  });
}
