import { Component, DOCUMENT, computed, inject } from '@angular/core';
import { UserClient } from '../../api/user-client';
import { Menu } from '../../ui/menu/menu';
import { Toasts } from '../../ui/toast/toasts';
import { ListAddress } from '../list/list-address';
import { RowPicking } from '../selection/row-picking';

/** What can be done with the list as a whole: select of it, copy its link or command, download it. */
@Component({
  selector: 'app-share-list',
  imports: [Menu],
  template: `
    <app-menu label="More">
      <button type="button" role="menuitem" (click)="select()">Select users</button>
      <hr />
      <button type="button" role="menuitem" (click)="copyLink()">Copy link</button>
      <button type="button" role="menuitem" (click)="copyCurl()">Copy as curl</button>
      <a role="menuitem" download="users.csv" [href]="csvUrl()">Download CSV</a>
    </app-menu>
  `,
})
export class ShareList {
  private readonly address = inject(ListAddress);
  private readonly picking = inject(RowPicking);
  private readonly client = inject(UserClient);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);

  protected readonly csvUrl = computed(() => this.client.exportUrl(this.address.query(), 'csv'));

  protected select(): void {
    this.picking.begin();
  }

  protected copyLink(): void {
    void this.copy(this.document.location.href, 'Link copied.');
  }

  /** The parameters are encoded, so the address contains no quote. */
  protected copyCurl(): void {
    const url = new URL(this.client.exportUrl(this.address.query(), 'json'), this.document.location.href);
    void this.copy(`curl '${url.href}'`, 'Command copied.');
  }

  private async copy(text: string, done: string): Promise<void> {
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(text);
      this.toasts.show({ text: done });
    } catch {
      this.toasts.show({ text: 'The browser did not allow copying.' });
    }
  }
}
