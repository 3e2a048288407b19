import { Component, DestroyRef, computed, inject, viewChild } from '@angular/core';
import type { SessionInfo } from '../../api/types';
import { Dialog } from '../../ui/dialog/dialog';
import { BeginSession } from '../begin-session';
import { Session } from '../../session/session';
import { SessionWatch } from '../session-watch';
import { SignInForm } from './sign-in-form';

/** Signs in over the page as it stands. */
@Component({
  selector: 'app-sign-in-dialog',
  imports: [Dialog, SignInForm],
  template: `
    <app-dialog label="Sign in">
      <div class="body">
        <h2>{{ isOver() ? 'You are signed out' : 'Sign in' }}</h2>
        <p>
          @if (isOver()) {
            Your session has ended. Nothing is lost: sign in, and what you were doing goes on.
          } @else {
            What you do next has your name.
          }
        </p>
        <app-sign-in-form [name]="name()" (begun)="begin($event)">
          <button type="button" class="button text plain" (click)="close()">Not now</button>
        </app-sign-in-form>
      </div>
    </app-dialog>
  `,
  styles: `
    .body {
      display: grid;
      gap: var(--space-4);
      padding: var(--space-5);
      overflow-y: auto;
    }
    h2 {
      margin: 0;
      font: var(--font-display);
    }
    p {
      margin: 0;
      font: var(--font-small);
      color: var(--text-2);
    }
  `,
})
export class SignInDialog {
  private readonly session = inject(Session);
  private readonly beginning = inject(BeginSession);
  private readonly dialog = viewChild.required(Dialog);

  protected readonly isOver = this.session.isOver;
  protected readonly name = computed(() => this.session.account()?.name ?? '');

  constructor() {
    const watch = inject(SessionWatch);
    inject(DestroyRef).onDestroy(() => {
      watch.giveUp();
    });
  }

  protected begin(begun: SessionInfo): void {
    this.beginning.inPlace(begun);
    this.close();
  }

  protected close(): void {
    this.dialog().close();
  }
}
