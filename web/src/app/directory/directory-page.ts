import { Component, DestroyRef, type Type, computed, effect, inject } from '@angular/core';
import { SmallScreen } from '../ui/small-screen';
import type { ToastOutlet } from '../ui/toast/toast-outlet';
import { Later } from '../shell/later';
import { QuietChecks } from './following/quiet-checks';
import { RowMarks } from './following/row-marks';
import { ListAddress } from './list/list-address';
import { ListLoader } from './list/list-loader';
import { ListState } from './list/list-state';
import { ListWrites } from './list/list-writes';
import { RowPicking } from './selection/row-picking';
import { SelectionOutlet } from './selection-bar/selection-outlet';
import { UserList } from './user-list/user-list';
import { PanelOutlet } from './user-panel/panel-outlet';

@Component({
  selector: 'app-directory-page',
  imports: [Later, PanelOutlet, SelectionOutlet, UserList],
  providers: [ListAddress, ListLoader, ListState, ListWrites, QuietChecks, RowMarks, RowPicking],
  template: `
    <h1 class="visually-hidden">Users and their pets</h1>
    <app-selection-outlet [attr.inert]="isUnderSheet() ? '' : null" />
    <app-user-list [attr.inert]="isUnderSheet() ? '' : null" />
    <div class="drawer" [class.shut]="!isOpen()"><app-panel-outlet /></div>
    <div class="toasts"><ng-template [appLater]="toasts" /></div>
  `,
  styleUrl: './directory-page.scss',
})
export class DirectoryPage {
  private readonly screen = inject(SmallScreen);
  protected readonly isOpen = inject(ListAddress).isDrawerOpen;
  /** On a small screen the drawer lies over the list. */
  protected readonly isUnderSheet = computed(() => this.isOpen() && this.screen.isSmall());

  protected readonly toasts = (): Promise<Type<ToastOutlet>> =>
    import('../ui/toast/toast-outlet').then((file) => file.ToastOutlet);

  constructor() {
    effect(() => {
      this.screen.hasSheet.set(this.isUnderSheet());
    });
    inject(DestroyRef).onDestroy(() => {
      this.screen.hasSheet.set(false);
    });
  }
}
