import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { TitleStrategy, provideRouter, withNavigationErrorHandler, withRouterConfig } from '@angular/router';
import { safeWrites } from './api/idempotency/safe-writes';
import { noteAnswers } from './api/note-answers';
import { noteOwnWrites } from './api/own-writes';
import { routes } from './app.routes';
import { noteExchanges } from './conversation/note-exchanges';
import { loadAnew } from './shell/load-anew';
import { PageTitle } from './shell/page-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    // The order matters: after `safeWrites`, `noteAnswers` and `noteExchanges` see each try of a write.
    provideHttpClient(withInterceptors([safeWrites, noteOwnWrites, noteAnswers, noteExchanges])),
    // When unsaved edits stop a "Back", the browser's history stays as it was.
    provideRouter(
      routes,
      withRouterConfig({ canceledNavigationResolution: 'computed' }),
      withNavigationErrorHandler(loadAnew),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};
