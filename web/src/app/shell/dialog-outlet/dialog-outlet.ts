import { NgComponentOutlet } from '@angular/common';
import { Component, EnvironmentInjector, type Type, inject, runInInjectionContext } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { SessionWatch } from '../../access/session-watch';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Dialogs } from '../../ui/dialog/dialogs';
import { loadAnew } from '../load-anew';

/** The place of the dialogs that a key opens on every page. */
@Component({
  selector: 'app-dialog-outlet',
  imports: [NgComponentOutlet],
  template: `<ng-container *ngComponentOutlet="dialog()" />`,
})
export class DialogOutlet {
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly injector = inject(EnvironmentInjector);
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
      runInInjectionContext(this.injector, () => {
        loadAnew(this.router);
      });
    });
  }
}
