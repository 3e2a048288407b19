import { InjectionToken, inject } from '@angular/core';
import { Credentials } from '../api/credentials';

/** The part of `EventSource` that is used. */
export interface FeedSource {
  addEventListener(kind: string, hear: (event: Event) => void): void;
  close(): void;
}

/** Opens a stream of server-sent events. */
export const OPEN_EVENT_SOURCE = new InjectionToken<(url: string) => FeedSource>('EventSource', {
  providedIn: 'root',
  factory: () => {
    const { areSent } = inject(Credentials);
    return (url) => new EventSource(url, { withCredentials: areSent() });
  },
});
