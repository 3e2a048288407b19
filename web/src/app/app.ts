import { NgComponentOutlet } from '@angular/common';
import { Component, type ElementRef, type Type, inject, viewChild } from '@angular/core';
import { Conversation } from './conversation/conversation';
import type { Dock } from './conversation/dock/dock';
import { NoteFeed } from './conversation/note-feed';
import { Navigation } from './routing/navigation';
import { DialogOutlet } from './shell/dialog-outlet/dialog-outlet';
import { Header } from './shell/header/header';
import { Later } from './shell/later';
import { PageTitle } from './shell/page-title';
import { Announcements } from './ui/announcer/announcements';
import { SmallScreen } from './ui/small-screen';

@Component({
  selector: 'app-root',
  imports: [Announcements, DialogOutlet, Header, Later, NgComponentOutlet],
  template: `
    <a
      class="skip button filled"
      href="#content"
      [attr.inert]="isModal() || hasSheet() ? '' : null"
      (click)="skip($event)"
      >Skip to the content</a
    >
    <app-header [attr.inert]="isModal() || hasSheet() ? '' : null" />
    <main #main id="content" tabindex="-1" [attr.inert]="isModal() ? '' : null">
      <ng-container *ngComponentOutlet="page()" />
    </main>
    <div class="under-dock">
      <ng-template [appLater]="dock">
        <p>A part of this page could not be loaded. Reload it to try again.</p>
      </ng-template>
    </div>
    <app-announcements />
    <app-dialog-outlet />
  `,
  styleUrl: './app.scss',
})
export class App {
  private readonly conversation = inject(Conversation);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly page = inject(Navigation).component;
  protected readonly isModal = this.conversation.isModal;
  protected readonly hasSheet = inject(SmallScreen).hasSheet.asReadonly();

  constructor() {
    // Both are there from the start.
    inject(PageTitle);
    inject(NoteFeed);
  }

  protected readonly dock = (): Promise<Type<Dock>> => import('./conversation/dock/dock').then((file) => file.Dock);

  /** To what the page is about, where it says so. */
  protected skip(event: Event): void {
    event.preventDefault();
    const main = this.main().nativeElement;
    (main.querySelector<HTMLElement>('[data-skip-to]') ?? main).focus();
  }
}
