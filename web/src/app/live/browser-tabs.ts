import { InjectionToken } from '@angular/core';

/** A line to the other tabs of the browser. */
export interface TabChannel {
  post(message: unknown): void;
  close(): void;
}

/** What tabs of one browser and origin share. */
export interface BrowserTabs {
  /**
   * Runs `hold` once this tab alone has the name, and keeps it until the promise of `hold` settles or the tab closes.
   * @throws where another tab has taken the name away
   */
  lead(name: string, hold: () => Promise<void>, way: 'in turn' | 'at once'): Promise<unknown>;
  channel(name: string, hear: (message: unknown) => void): TabChannel;
}

/** By Web Locks and a BroadcastChannel. Nothing where either is missing, as in a page without a secure context. */
export const BROWSER_TABS = new InjectionToken<BrowserTabs | undefined>('tabs of the browser', {
  providedIn: 'root',
  factory: () => {
    const locks = (navigator as Partial<Navigator>).locks;
    return locks && 'BroadcastChannel' in window ? tabsOf(locks) : undefined;
  },
});

function tabsOf(locks: LockManager): BrowserTabs {
  return {
    lead: (name, hold, way) => locks.request(name, { steal: way === 'at once' }, hold),
    channel: (name, hear) => {
      const channel = new BroadcastChannel(name);
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        hear(data);
      });
      return {
        post: (message) => {
          channel.postMessage(message);
        },
        close: () => {
          channel.close();
        },
      };
    },
  };
}
