import { Component, computed, inject, input } from '@angular/core';
import { moment } from '../moment';
import { Clock } from './clock';
import { timeAgo } from './time-ago';

/** How long ago something was, with the exact time as a tooltip. */
@Component({
  selector: 'app-ago',
  template: `<time [attr.datetime]="at()" [title]="exact()">{{ words() }}</time>`,
})
export class Ago {
  /** An RFC 3339 time. */
  readonly at = input.required<string>();
  /** What the tooltip says after the time. */
  readonly more = input('');

  private readonly clock = inject(Clock);
  private readonly date = computed(() => new Date(this.at()));
  protected readonly exact = computed(() => [moment(this.date()), this.more()].filter(Boolean).join(' · '));
  protected readonly words = computed(() => timeAgo(this.date(), this.clock.now()));
}
