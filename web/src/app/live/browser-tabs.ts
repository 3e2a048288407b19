import { InjectionToken } from '@angular/core';

/** A channel to the other tabs of the browser. */
export interface TabChannel {
  post(message: unknown): void;
  close(): void;
}

/** The lock and the channel that tabs of one browser and origin share. */
export interface BrowserTabs {
  /**
   * Runs `hold` as soon as this tab has the lock of that name, and keeps the lock until the promise of `hold` settles or the tab closes.
   * @throws where another tab has stolen the lock
   */
  lead(name: string, hold: () => Promise<void>, way: 'in turn' | 'at once'): Promise<unknown>;
  channel(name: string, hear: (message: unknown) => void): TabChannel;
}

/** Made of Web Locks and a BroadcastChannel. Undefined where either is missing, for example on a page without a secure context. */
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
