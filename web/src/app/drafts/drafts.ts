import {
  DOCUMENT,
  Service,
  computed,
  effect,
  inject,
  linkedSignal,
  untracked,
  type WritableSignal,
} from '@angular/core';
import { Session } from '../session/session';
import { Live } from '../live/live';

/** With what the names of all drafts begin. */
const BEGIN = 'menagerie drafts';

type Kept = Readonly<Record<string, unknown>>;

/**
 * What a person has typed and not sent. It is kept until it is sent or thrown away: across screens, and for this tab across reloads, too.
 * Each directory has its own drafts, and in it each account, as soon as it is known which one it is; a restored backup is another directory.
 */
@Service()
export class Drafts {
  private readonly storage = storageOf(inject(DOCUMENT).defaultView);
  private readonly directory = inject(Live).directory;
  private readonly session = inject(Session);
  /** Where they are stored, once it is known whose they are. */
  private readonly place = computed(() => {
    const [directory, state, account] = [this.directory(), this.session.state(), this.session.account()];
    if (directory === undefined || state === undefined) return undefined;
    return [BEGIN, directory, ...(account ? [account.id] : [])].join(' ');
  });
  private readonly kept = linkedSignal<string | undefined, Kept>({
    source: this.place,
    computation: (place, previous) => {
      if (place === undefined) return {};
      // What was typed before it was known is newer than what was stored.
      const typed = previous && previous.source === undefined ? previous.value : {};
      return { ...this.stored(place), ...typed };
    },
  });

  constructor() {
    effect(() => {
      const [place, kept] = [this.place(), this.kept()];
      if (place !== undefined) this.store(place, kept);
    });
  }

  /** Drops the drafts of everybody who has used this tab. */
  forget(): void {
    this.kept.set({});
    const names = Object.keys(this.storage ?? {}).filter((name) => name.startsWith(BEGIN));
    for (const name of names) this.storage?.removeItem(name);
  }

  /** The draft of that name; undefined where there is none. */
  find(name: string): unknown {
    return this.kept()[name];
  }

  write(name: string, draft: object): void {
    this.kept.update((kept) => ({ ...kept, [name]: draft }));
  }

  drop(name: string): void {
    this.kept.update((kept) => {
      if (!(name in kept)) return kept;
      return Object.fromEntries(Object.entries(kept).filter(([other]) => other !== name));
    });
  }

  /**
   * Fills a blank form with the draft of that name, and keeps what is typed from then on. Call it in an injection context.
   * @param typed what is in the form, where that is more than its model
   */
  keep<Draft extends object>(name: string, form: WritableSignal<Draft>, typed: () => Draft = form): void {
    const blank = JSON.stringify(form());
    const isBlank = (draft: Draft): boolean => JSON.stringify(draft) === blank;
    effect(() => {
      const draft = this.find(name);
      untracked(() => {
        if (draft && isBlank(typed())) form.set({ ...form(), ...draft });
      });
    });
    effect(() => {
      const draft = typed();
      untracked(() => {
        if (isBlank(draft)) this.drop(name);
        else this.write(name, draft);
      });
    });
  }

  private stored(place: string): Kept {
    const text = this.storage?.getItem(place) ?? '{}';
    try {
      return JSON.parse(text) as Kept;
    } catch {
      return {}; // not ours
    }
  }

  private store(place: string, kept: Kept): void {
    if (Object.keys(kept).length === 0) this.storage?.removeItem(place);
    else this.storeIfThereIsRoom(place, JSON.stringify(kept));
  }

  /** What a browser has no room for stays in the fields until the page is left. */
  private storeIfThereIsRoom(key: string, text: string): void {
    try {
      this.storage?.setItem(key, text);
    } catch {
      this.storage?.removeItem(key); // an older draft would be mistaken for this one
    }
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
