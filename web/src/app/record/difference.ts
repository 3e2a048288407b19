/** A piece of a sentence. What people wrote is kept apart from our words, since it may run from right to left. */
export interface Phrase {
  readonly kind: 'words' | 'name' | 'text';
  readonly text: string;
}

/** One difference that a change made to a user, in the words of every sentence about it. */
export interface Difference {
  /** What was done: “added”. */
  readonly verb: string;
  /** The same as something that can be undone: “addition of”. */
  readonly noun: string;
  /** What follows either: “cat to daisy”, or “cat” in a sentence that has named the user before. */
  readonly about: (user?: Phrase) => Phrase[];
}

export function words(text: string): Phrase {
  return { kind: 'words', text };
}

export function text(written: string): Phrase {
  return { kind: 'text', text: written };
}

/** “cat to daisy”: what people wrote, and how it stands to the user. */
export function aboutText(written: readonly Phrase[], link: string): Difference['about'] {
  return (user) => (user ? [...written, words(` ${link} `), user] : [...written]);
}
