import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ActivityFilter, KINDS } from './activity-filter';

/** The choice of which kinds of changes are shown. Its entries are links, since each has an address. */
@Component({
  selector: 'app-kind-filter',
  imports: [RouterLink],
  template: `
    <nav aria-label="Kinds of activity">
      @for (kind of kinds(); track kind.name) {
        <a
          class="chip"
          routerLink="/activity"
          queryParamsHandling="merge"
          [queryParams]="{ kind: kind.name === 'all' ? null : kind.name }"
          [attr.aria-current]="kind === current().kind ? 'page' : null"
          >{{ kind.label }}</a
        >
      }
    </nav>
  `,
  styleUrl: './kind-filter.scss',
})
export class KindFilter {
  readonly current = input.required<ActivityFilter>();
  /** No message is about a user. */
  protected readonly kinds = computed(() =>
    KINDS.filter(({ name }) => name !== 'messages' || this.current().user === undefined),
  );
}
