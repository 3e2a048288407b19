import { Component, computed, input } from '@angular/core';
import type { User } from '../../api/types';
import { day } from '../../ui/moment';
import { PetChips } from '../../ui/pet-chips';

@Component({
  selector: 'app-user-table',
  imports: [PetChips],
  templateUrl: './user-table.html',
  styleUrl: './user-table.scss',
})
export class UserTable {
  readonly users = input.required<readonly User[]>();
  protected readonly rows = computed(() =>
    this.users().map((user) => ({ ...user, added: day(new Date(user.createdAt)) })),
  );
}
