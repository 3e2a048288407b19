import { DOCUMENT, Service, effect, inject, type WritableSignal } from '@angular/core';
import { API_ORIGIN } from './api-origin';

/** What a person has typed and not sent: it is kept for this tab until it is sent or taken away, across screens and reloads. */
@Service()
export class Drafts {
  private readonly storage = storageOf(inject(DOCUMENT).defaultView);
  private readonly origin = inject(API_ORIGIN);

  /** Fills the signal with the draft of that name, if there is one, and keeps it from then on. Call it in an injection context. */
  keep<Draft>(name: string, draft: WritableSignal<Draft>): void {
    const key = `menagerie draft ${this.origin} ${name}`;
    const blank = JSON.stringify(draft());
    const kept = this.storage?.getItem(key);
    if (kept) draft.set({ ...draft(), ...(JSON.parse(kept) as Partial<Draft>) });
    effect(() => {
      const now = JSON.stringify(draft());
      if (now === blank) this.storage?.removeItem(key);
      else this.storage?.setItem(key, now);
    });
  }
}

/** Undefined where the person does not let pages store anything. */
function storageOf(window: Window | null): Storage | undefined {
  try {
    return window?.sessionStorage;
  } catch {
    return undefined;
  }
}
