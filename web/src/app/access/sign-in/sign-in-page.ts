import { Component, inject } from '@angular/core';
import { Navigation } from '../../routing/navigation';
import { BeginSession } from '../begin-session';
import { Door } from '../door/door';
import { SignInForm } from './sign-in-form';

/** The way in for who has an account. It leads back to where the person was going. */
@Component({
  selector: 'app-sign-in-page',
  imports: [Door, SignInForm],
  template: `
    <app-door heading="Sign in to Menagerie">
      <app-sign-in-form (begun)="goOn()" />
      <p>New here? Open the link of your invitation. An admin can make one, also where a password is forgotten.</p>
    </app-door>
  `,
})
export class SignInPage {
  private readonly beginning = inject(BeginSession);
  private readonly to = inject(Navigation).ownUrl()().searchParams.get('to') ?? '/';

  protected goOn(): void {
    // A path of this site, and nothing that a browser takes for another one.
    this.beginning.at(/^\/(?![/\\])/.test(this.to) ? this.to : '/');
  }
}
