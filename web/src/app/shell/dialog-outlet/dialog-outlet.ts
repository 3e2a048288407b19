import { NgComponentOutlet } from '@angular/common';
import { Component, DOCUMENT, type Type, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { SessionWatch } from '../../access/session-watch';
import { Shortcuts } from '../../keyboard/shortcuts';
import { LoadAnew } from '../../routing/load-anew';
import { Dialogs } from '../../ui/dialog/dialogs';

/** The place of the dialogs that a key opens on every page. */
@Component({
  selector: 'app-dialog-outlet',
  imports: [NgComponentOutlet],
  template: `<ng-container *ngComponentOutlet="dialog()" />`,
})
export class DialogOutlet {
  private readonly dialogs = inject(Dialogs);
  private readonly document = inject(DOCUMENT);
  private readonly loadAnew = inject(LoadAnew);
  protected readonly dialog = this.dialogs.open;

  constructor() {
    const shortcuts = inject(Shortcuts);
    shortcuts.on('help', () => {
      this.show(() => import('../shortcut-sheet/shortcut-sheet').then((file) => file.ShortcutSheet));
    });
    shortcuts.on('palette', () => {
      this.show(() => import('../palette/palette').then((file) => file.Palette));
    });
    const watch = inject(SessionWatch);
    watch.asks.pipe(takeUntilDestroyed()).subscribe(() => {
      this.show(
        () => import('../../access/sign-in/sign-in-dialog').then((file) => file.SignInDialog),
        watch.giveUp.bind(watch),
      );
    });
  }

  private show(load: () => Promise<Type<unknown>>, giveUp?: () => void): void {
    this.dialogs.show(load).catch(() => {
      giveUp?.();
      this.loadAnew.at(this.document.location.href);
    });
  }
}
