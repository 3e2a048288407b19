import { InjectionToken } from '@angular/core';

/** The part of `EventSource` that is used. */
export interface FeedSource {
  addEventListener(kind: string, hear: (event: Event) => void): void;
  close(): void;
}

/** Opens a stream of server-sent events. */
export const OPEN_EVENT_SOURCE = new InjectionToken<(url: string) => FeedSource>('EventSource', {
  providedIn: 'root',
  factory: () => (url) => new EventSource(url),
});
