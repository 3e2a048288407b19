import { NgComponentOutlet } from '@angular/common';
import { Component, type ElementRef, inject, viewChild } from '@angular/core';
import { Conversation } from './conversation/conversation';
import { Dock } from './conversation/dock/dock';
import { Navigation } from './routing/navigation';
import { DialogOutlet } from './shell/dialog-outlet/dialog-outlet';
import { Header } from './shell/header/header';
import { PageTitle } from './shell/page-title';
import { Announcements } from './ui/announcer/announcements';
import { SmallScreen } from './ui/small-screen';

@Component({
  selector: 'app-root',
  imports: [Announcements, DialogOutlet, Dock, Header, NgComponentOutlet],
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
    <div class="under-dock"><app-dock /></div>
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
    inject(PageTitle); // which the tab has from the start
  }

  /** To what the page is about, where it says so. */
  protected skip(event: Event): void {
    event.preventDefault();
    const main = this.main().nativeElement;
    (main.querySelector<HTMLElement>('[data-skip-to]') ?? main).focus();
  }
}
