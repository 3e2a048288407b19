import { Component, computed, inject, input } from '@angular/core';
import { Navigation } from '../routing/navigation';
import { type ActivityFilter, KINDS } from './activity-filter';

/** The choice of which kinds of changes are shown. Its entries are links, since each has an address. */
@Component({
  selector: 'app-kind-filter',
  template: `
    <nav aria-label="Kinds of activity">
      @for (kind of kinds(); track kind.name) {
        <a class="chip" [href]="kind.address" [attr.aria-current]="kind.name === current().kind.name ? 'page' : null">{{
          kind.label
        }}</a>
      }
    </nav>
  `,
  styleUrl: './kind-filter.scss',
})
export class KindFilter {
  private readonly navigation = inject(Navigation);
  readonly current = input.required<ActivityFilter>();
  /** No message is about a user. */
  protected readonly kinds = computed(() =>
    KINDS.filter(({ name }) => name !== 'messages' || this.current().user === undefined).map((kind) => ({
      ...kind,
      address: this.navigation.with({ kind: kind.name === 'all' ? null : kind.name }),
    })),
  );
}
