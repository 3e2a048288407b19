import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, inject, signal } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Conversation } from './conversation/conversation';
import type { Dock } from './conversation/dock/dock';
import { Header } from './shell/header';

@Component({
  selector: 'app-root',
  imports: [Header, NgComponentOutlet, RouterOutlet],
  template: `
    <app-header [attr.inert]="isModal() ? '' : null" />
    <main [attr.inert]="isModal() ? '' : null"><router-outlet /></main>
    <div class="under-dock"><ng-container *ngComponentOutlet="dock()" /></div>
  `,
  styleUrl: './app.scss',
})
export class App {
  /** Its code comes beside that of the first page, not before it. */
  protected readonly dock = signal<Type<Dock> | null>(null);
  private readonly conversation = inject(Conversation);
  protected readonly isModal = this.conversation.isModal;

  constructor() {
    void import('./conversation/dock/dock').then(({ Dock }) => {
      this.dock.set(Dock);
    });
  }
}
