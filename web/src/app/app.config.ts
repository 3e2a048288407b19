import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter, withRouterConfig } from '@angular/router';
import { safeWrites } from './api/idempotency/safe-writes';
import { noteAnswers } from './api/note-answers';
import { noteOwnWrites } from './api/own-writes';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    // In this order, the connection hears of each single try.
    provideHttpClient(withInterceptors([safeWrites, noteOwnWrites, noteAnswers])),
    // "Back" that is refused for unsaved edits leaves the browser's history as it was.
    provideRouter(routes, withRouterConfig({ canceledNavigationResolution: 'computed' })),
  ],
};
