import { Component, computed, inject } from '@angular/core';
import type { UserSort } from '../../api/user-query';
import { ListAddress } from '../list/list-address';
import { SORTS } from '../list/list-query';

@Component({
  selector: 'app-sort-choice',
  template: `
    <label for="sort">Sort</label>
    <select #choice id="sort" class="field" (change)="sortBy(choice.value)">
      @for (option of sorts; track option.sort) {
        <option [value]="option.sort" [selected]="option.sort === sort()">{{ option.label }}</option>
      }
    </select>
  `,
  styles: `
    :host {
      display: block;

      @container (max-width: 28rem) {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
    }
    .field {
      text-overflow: ellipsis;
    }
  `,
})
export class SortChoice {
  private readonly address = inject(ListAddress);

  protected readonly sorts = SORTS;
  protected readonly sort = computed(() => this.address.query().sort);

  protected sortBy(value: string): void {
    this.address.show({ sort: value as UserSort });
  }
}
