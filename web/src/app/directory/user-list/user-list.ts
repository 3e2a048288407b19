import {
  Component,
  DOCUMENT,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import { Notice } from '../../ui/notice/notice';
import { UserDirectory } from '../user-directory';
import { UserTable } from '../user-table/user-table';

/** The users, with what there is to say while they load, when there are none and when they cannot be had. */
@Component({
  selector: 'app-user-list',
  imports: [Notice, UserTable],
  templateUrl: './user-list.html',
  styleUrl: './user-list.scss',
})
export class UserList {
  readonly openUser = input<number>();
  readonly addFirst = output();

  private readonly directory = inject(UserDirectory);
  protected readonly users = this.directory.users;
  protected readonly failure = this.directory.failure;
  protected readonly isLoading = this.directory.isLoading;
  protected readonly isFirstLoad = computed(() => this.isLoading() && !this.users());
  protected readonly progress = computed(() => {
    if (this.isLoading()) return 'Loading users';
    const number = this.users()?.length ?? 0;
    return this.failure() ? '' : `${number.toLocaleString()} ${number === 1 ? 'user' : 'users'} loaded`;
  });

  private readonly document = inject(DOCUMENT);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly table = viewChild(UserTable);

  constructor() {
    let wasOpen: number | undefined;
    afterRenderEffect(() => {
      const isOpen = this.openUser();
      if (isOpen === undefined && wasOpen !== undefined) this.takeFocusBack(wasOpen);
      wasOpen = isOpen;
    });
  }

  protected getUsers(): void {
    this.directory.reload();
  }

  /** From a panel that is closed, to the row that opened it. Whoever is somewhere else by now stays there. */
  private takeFocusBack(id: number): void {
    if (this.document.activeElement !== this.document.body) return;
    const hasRow = untracked(() => this.table()?.focusUser(id));
    if (!hasRow) this.heading().nativeElement.focus();
  }
}
