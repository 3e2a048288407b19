import { InjectionToken, type Type } from '@angular/core';

/** What is shown at an address. */
export interface Page {
  /** What the tab says, as long as the page knows nothing better. */
  readonly title: string;
  readonly load: () => Promise<Type<unknown>>;
}

export interface Pages {
  /** By their addresses, in which `*` stands for any one part. */
  readonly known: Readonly<Record<string, Page>>;
  /** At all other addresses. */
  readonly unknown: Page;
}

export const PAGES = new InjectionToken<Pages>('pages');

/** The page that has this address, if any has. */
export function pageAt({ known }: Pages, path: string): Page | undefined {
  const parts = path.split('/');
  const found = Object.entries(known).find(([address]) => {
    const own = address.split('/');
    return own.length === parts.length && own.every((part, index) => part === '*' || part === parts[index]);
  });
  return found?.[1];
}
