import { Component, type ElementRef, computed, input, viewChildren } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { User } from '../../api/types';
import { day } from '../../ui/moment';
import { PetChips } from '../../ui/pet-chips';

@Component({
  selector: 'app-user-table',
  imports: [PetChips, RouterLink],
  templateUrl: './user-table.html',
  styleUrl: './user-table.scss',
})
export class UserTable {
  readonly users = input.required<readonly User[]>();
  /** The user whose row is marked as open. */
  readonly openUser = input<number>();

  private readonly links = viewChildren<ElementRef<HTMLElement>>('link');
  protected readonly rows = computed(() =>
    this.users().map((user) => ({ ...user, added: day(new Date(user.createdAt)) })),
  );

  /** Whether there is a row of that user to focus. */
  focusUser(id: number): boolean {
    const index = this.users().findIndex((user) => user.id === id);
    const link = this.links()[index]?.nativeElement;
    link?.focus();
    return link !== undefined;
  }
}
