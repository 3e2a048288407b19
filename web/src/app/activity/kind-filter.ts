import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ChangeFilter, FILTERS } from './change-filter';

/** The choice of which changes are shown. Its entries are links, since each has an address. */
@Component({
  selector: 'app-kind-filter',
  imports: [RouterLink],
  template: `
    <nav aria-label="Kinds of activity">
      @for (filter of filters; track filter.name) {
        <a
          class="chip"
          routerLink="/activity"
          [queryParams]="filter.name === 'all' ? {} : { kind: filter.name }"
          [attr.aria-current]="filter === current() ? 'page' : null"
          >{{ filter.label }}</a
        >
      }
    </nav>
  `,
  styleUrl: './kind-filter.scss',
})
export class KindFilter {
  readonly current = input.required<ChangeFilter>();
  protected readonly filters = FILTERS;
}
