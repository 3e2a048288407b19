import { InjectionToken } from '@angular/core';

/** What is used of an `EventSource`. */
export interface FeedSource {
  addEventListener(kind: string, hear: (event: Event) => void): void;
  close(): void;
}

/** How a stream of server-sent events is opened. */
export const OPEN_EVENT_SOURCE = new InjectionToken<(url: string) => FeedSource>('EventSource', {
  providedIn: 'root',
  factory: () => (url) => new EventSource(url),
});
