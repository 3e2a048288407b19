import { Component, computed, inject, input } from '@angular/core';
import { ImportClient } from '../api/import-client';
import type { Verdict } from '../api/types';
import { Navigation } from '../routing/navigation';
import { lines } from '../sets/counted';
import { Icon } from '../ui/icon/icon';
import { LineList } from './line-list';
import type { Import } from './open-import';
import { countedVerdicts, shownVerdict } from './verdicts';

const LEFT_OUT: readonly Verdict[] = ['refused', 'conflict'];

/** The lines of a file by what becomes of them; those that are left out can be taken away as a file. */
@Component({
  selector: 'app-import-lines',
  imports: [Icon, LineList],
  template: `
    @if (verdict(); as shown) {
      <div class="bar">
        <nav aria-label="Lines by what becomes of them">
          @for (one of verdicts(); track one.verdict) {
            <a class="chip" [href]="one.address" [attr.aria-current]="one.verdict === shown ? 'true' : null">
              {{ one.name }} <span class="number">{{ one.count.toLocaleString() }}</span>
            </a>
          }
        </nav>
        @if (leftOut() > 0) {
          <a class="button tonal" [href]="fileUrl()" download="left-out.csv" [title]="hint">
            <app-icon name="export" />Take away {{ what() }}
          </a>
        }
      </div>
      <app-line-list [set]="set()" [verdict]="shown" />
    }
  `,
  styleUrl: './import-lines.scss',
})
export class ImportLines {
  readonly set = input.required<Import>();

  private readonly client = inject(ImportClient);
  private readonly navigation = inject(Navigation);
  private readonly url = this.navigation.ownUrl();
  protected readonly hint = 'A CSV file with a column that says why. Mended, it can be imported like any other.';
  protected readonly verdict = computed(() => shownVerdict(this.set().counts, this.url().searchParams.get('verdict')));
  protected readonly verdicts = computed(() => {
    this.url();
    return countedVerdicts(this.set().counts).map((one) => ({
      ...one,
      address: this.navigation.with({ verdict: one.verdict }),
    }));
  });
  protected readonly leftOut = computed(() => this.set().counts.refused + this.set().counts.conflict);
  protected readonly what = computed(() => {
    const count = this.leftOut();
    if (this.set().counts.conflict > 0) return `the ${lines(count)} that are left out`;
    return count === 1 ? 'the refused line' : 'the refused lines';
  });
  protected readonly fileUrl = computed(() => this.client.rowsUrl(this.set().id, LEFT_OUT));
}
