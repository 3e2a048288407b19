import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  APP_BOOTSTRAP_LISTENER,
  type ApplicationConfig,
  inject,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { Session } from './session/session';
import { signInAgain } from './access/sign-in-again';
import { sendCredentials } from './api/credentials';
import { safeWrites } from './api/idempotency/safe-writes';
import { noteAnswers } from './api/note-answers';
import { noteOwnWrites } from './api/own-writes';
import { pages } from './app.pages';
import { noteExchanges } from './conversation/note-exchanges';
import { PAGES } from './routing/page';
import { adoptStyles } from './shell/adopt-styles';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    adoptStyles(),
    // The order matters: after `safeWrites`, `noteAnswers` and `noteExchanges` see each try of a write; who signs in again tries it as a new one.
    provideHttpClient(
      withInterceptors([signInAgain, safeWrites, noteOwnWrites, noteAnswers, noteExchanges, sendCredentials]),
    ),
    { provide: PAGES, useValue: pages },
    // Beside the first requests of the screen, which do not wait for it.
    {
      provide: APP_BOOTSTRAP_LISTENER,
      multi: true,
      useFactory: () => {
        const session = inject(Session);
        return () => void session.load();
      },
    },
  ],
};
