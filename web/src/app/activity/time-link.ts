import { Component, computed, input } from '@angular/core';
import type { Change } from '../api/types';
import { addressOf } from '../routing/query';
import { dateFormat } from '../ui/date-format';
import { minuteOf } from './local-day';

/** When something was done. It leads to all that this person has done since, which can be undone there. */
@Component({
  selector: 'app-time-link',
  template: `
    <a [href]="address()" [attr.aria-label]="time() + ': ' + what()" [title]="exact() + ' · ' + what()"
      ><time [attr.datetime]="at()">{{ time() }}</time></a
    >
  `,
  styles: `
    /* No target is smaller (WCAG 2.5.8). */
    a {
      display: inline-block;
      line-height: 1.5rem;
      color: inherit;
      text-decoration: none;

      &:hover {
        text-decoration: underline;
      }

      /* As wide as a finger, without a higher line. */
      @media (pointer: coarse) {
        padding-inline-end: 0.75rem;
      }
    }
  `,
})
export class TimeLink {
  readonly at = input.required<string>();
  readonly by = input.required<Change['by']>();
  /** What there is to say about it beside the time. */
  readonly exact = input.required<string>();

  private readonly date = computed(() => new Date(this.at()));
  protected readonly time = computed(() => dateFormat('en-GB', { timeStyle: 'short' }).format(this.date()));
  protected readonly what = computed(() => `everything ${this.by() ? `by ${this.by()?.name ?? ''} ` : ''}since then`);
  protected readonly address = computed(() =>
    addressOf('/activity', { by: this.by()?.account ?? null, since: minuteOf(this.date()) }),
  );
}
