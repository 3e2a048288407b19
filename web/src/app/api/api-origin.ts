import { InjectionToken, isDevMode } from '@angular/core';

/** The prefix of each path of the API: empty where the API also serves the app, the API's origin under `ng serve`. */
export const API_ORIGIN = new InjectionToken<string>('API origin', {
  providedIn: 'root',
  factory: () => (isDevMode() ? 'http://localhost:6969' : ''),
});
