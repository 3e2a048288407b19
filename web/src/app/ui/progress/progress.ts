import { Component, computed, input } from '@angular/core';

/** How far something is, as a bar and in words. */
@Component({
  selector: 'app-progress',
  template: `
    <div
      class="bar"
      role="progressbar"
      aria-valuemin="0"
      aria-valuemax="100"
      [attr.aria-label]="label()"
      [class.endless]="share() === undefined"
      [attr.aria-valuenow]="percent()"
      [attr.aria-valuetext]="words()"
    >
      <div [style.inline-size.%]="(share() ?? 1) * 100"></div>
    </div>
    <p>
      @if (percent() !== undefined) {
        <b>{{ percent() }} %</b>
      }
      <span>{{ words() }}</span>
      @if (more(); as rest) {
        <span>{{ rest }}</span>
      }
    </p>
  `,
  styleUrl: './progress.scss',
})
export class Progress {
  readonly label = input.required<string>();
  /** From 0 to 1; undefined while nobody knows how much there is. */
  readonly share = input.required<number | undefined>();
  /** “12 of 34 MB”. */
  readonly words = input.required<string>();
  /** How fast, and how long still. */
  readonly more = input('');

  protected readonly percent = computed(() => {
    const share = this.share();
    return share === undefined ? undefined : Math.floor(share * 100);
  });
}
