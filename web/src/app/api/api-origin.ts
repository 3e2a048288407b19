import { InjectionToken, isDevMode } from '@angular/core';

/** What goes before each path of the API: nothing where the API also serves the app, its own origin under `ng serve`. */
export const API_ORIGIN = new InjectionToken<string>('API origin', {
  providedIn: 'root',
  factory: () => (isDevMode() ? 'http://localhost:6969' : ''),
});
